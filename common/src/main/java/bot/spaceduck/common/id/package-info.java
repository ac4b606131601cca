/** Identifiers: a prefix that says what the thing is, and a ULID. */
package bot.spaceduck.common.id;
