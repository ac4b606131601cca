/** A small application on top of common: counters that announce each step. */
package bot.spaceduck.common.app;
