/** Pages for people who follow a link in a mail. */
package bot.spaceduck.identity.page;
