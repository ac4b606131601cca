/** Receiving events: each has its effect once, and what cannot be understood goes to the dead letters, seen. */
package bot.spaceduck.common.inbox;
