/** What can be seen of pecks: one of them, the inbox, the history. */
package bot.spaceduck.peck.reading;
