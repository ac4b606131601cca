/** One request and its answer at the edge: what is known of it, and the ways to answer. */
package bot.spaceduck.gateway.exchange;
