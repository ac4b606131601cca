package bot.spaceduck.audit.lookup;

/** Where an entry lies, or is going to. */
public record Place(String shard, long index) {}
