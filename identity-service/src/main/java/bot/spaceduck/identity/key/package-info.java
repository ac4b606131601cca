/** Beak Keys: form, checksum, verifiers. */
package bot.spaceduck.identity.key;
