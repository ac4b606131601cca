/** Login, refresh and logout, with an end that holds at once. */
package bot.spaceduck.identity.session;
