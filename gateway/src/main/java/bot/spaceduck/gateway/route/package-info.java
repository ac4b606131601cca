/** The table of routes: data, and how a request finds its row. It depends on nothing else of the gateway. */
package bot.spaceduck.gateway.route;
