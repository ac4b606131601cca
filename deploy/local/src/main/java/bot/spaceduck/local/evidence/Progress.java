package bot.spaceduck.local.evidence;

/** @param failed how many of those that were checked no longer pass */
public record Progress(long checked, long failed) {}
