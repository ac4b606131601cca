/** What administrators do to others' accounts, and how the first of them comes to be. */
package bot.spaceduck.identity.admin;
