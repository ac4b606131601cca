/** The OIDC provider behind one port: passwords, users, sessions, and the keys that its tokens are checked with. */
package bot.spaceduck.identity.provider;
