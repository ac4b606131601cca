package bot.spaceduck.audit.publish;

/**
 * A checkpoint as it is kept.
 *
 * @param size entries in the tree
 * @param note the signed note
 */
public record SignedCheckpoint(long size, String note) {}
