/** The clock, injected wherever time decides something. */
package bot.spaceduck.common.time;
