/** What strangers get of the log: tiles of hashes, signed checkpoints, proofs between them. Never an entry. */
package bot.spaceduck.audit.publish;
