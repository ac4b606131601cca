/** The trace that a request belongs to, for events and answers. */
package bot.spaceduck.common.trace;
