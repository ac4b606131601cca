/** Where requests come in, and the order of everything that happens to them. */
package bot.spaceduck.gateway.edge;
