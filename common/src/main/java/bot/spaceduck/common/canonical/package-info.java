/** The one byte form of a JSON value: RFC 8785 (JCS), by a library, and what is hashed of a request. */
package bot.spaceduck.common.canonical;
