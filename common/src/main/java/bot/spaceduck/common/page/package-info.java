/** Opaque cursors of lists: authenticated, and bound to the list and filters that they were made for. */
package bot.spaceduck.common.page;
