/** A log shard as it is stored: immutable segments of entries, and the head that says how far it reaches. */
package bot.spaceduck.audit.shard;
