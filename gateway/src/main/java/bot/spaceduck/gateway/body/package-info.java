/** A request's body: gathered at the edge, under a deadline and within a budget, before a service is bothered. */
package bot.spaceduck.gateway.body;
