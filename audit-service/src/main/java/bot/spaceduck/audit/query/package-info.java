/** Reading entries: one's own records, and the proof that they are in the log. */
package bot.spaceduck.audit.query;
