/** Links by which ducklings show a certificate to people without an account: revocable, expiring, counted. */
package bot.spaceduck.cert.share;
