package bot.spaceduck.audit.ingest;

/** Somebody else moved the shard's head: what was under way here is void, and the shard is to be opened anew. */
final class HeadLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HeadLost(String shard) {
        super("the head of " + shard + " was moved by another process", null, false, false);
    }
}
