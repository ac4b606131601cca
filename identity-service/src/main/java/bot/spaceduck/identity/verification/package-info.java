/** Codes and links that prove an address or a number, and the rise that follows. */
package bot.spaceduck.identity.verification;
