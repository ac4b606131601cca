/** Receipts: what happened, signed so that anyone can check it, and the public keys for that. */
package bot.spaceduck.peck.receipt;
