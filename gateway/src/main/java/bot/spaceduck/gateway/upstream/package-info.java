/** The services behind: their addresses, the mutual TLS to them, and the proxy that streams to and from them. */
package bot.spaceduck.gateway.upstream;
