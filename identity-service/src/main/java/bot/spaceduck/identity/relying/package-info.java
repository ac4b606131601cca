/** Domains that accept people of this platform: registered, with credentials of their own. */
package bot.spaceduck.identity.relying;
