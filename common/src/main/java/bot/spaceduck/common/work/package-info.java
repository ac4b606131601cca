/** Work that takes a core for a while, away from event loops. */
package bot.spaceduck.common.work;
