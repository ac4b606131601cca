/** Texts that people read. */
package bot.spaceduck.common.text;
