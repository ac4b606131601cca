/** The public keys that the platform signs with, from every service that signs. */
package bot.spaceduck.gateway.keys;
