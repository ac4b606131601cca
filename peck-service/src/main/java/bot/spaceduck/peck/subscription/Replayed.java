package bot.spaceduck.peck.subscription;

/**
 * What is sent again.
 *
 * @param more whether some are parked yet: ask again
 */
public record Replayed(String webhookId, int replayed, boolean more) {}
