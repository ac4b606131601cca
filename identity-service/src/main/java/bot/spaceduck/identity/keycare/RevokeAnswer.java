package bot.spaceduck.identity.keycare;

import java.time.Instant;

/** A key that opens nothing any more; rotation gives the agent another. */
record RevokeAnswer(String spaceduckId, String keyId, Instant revokedAt) {}
