/** What the log holds of an event, and the bytes of it that are hashed. */
package bot.spaceduck.audit.entry;
