/**
 * The identity provider behind one port: passwords, users, sessions, and the keys that its tokens are checked with. Each
 * product is a package below that this one does not know.
 */
package bot.spaceduck.identity.provider;
