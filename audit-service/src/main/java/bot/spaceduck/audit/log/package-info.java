/** The log of one shard as a Merkle tree: hashes, frontier, tiles, checkpoints. Nothing here reads or writes anything. */
package bot.spaceduck.audit.log;
