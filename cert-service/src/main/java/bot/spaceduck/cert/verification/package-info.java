/** Tells anyone whether a certificate is good: by its id, or a document as somebody handed it over. */
package bot.spaceduck.cert.verification;
