/** Signs the canonical bytes of certificates, checks signatures, and publishes the keys. Knows nothing but bytes. */
package bot.spaceduck.cert.signer;
