/** Tokens that are good only in the hands of who has a key: the binding (RFC 7800), and its proof (RFC 9449). */
package bot.spaceduck.peck.possession;
