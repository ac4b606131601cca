/** From a partition's records to a shard's entries, each exactly once, whatever dies on the way. */
package bot.spaceduck.audit.ingest;
