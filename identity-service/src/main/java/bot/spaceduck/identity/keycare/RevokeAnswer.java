package bot.spaceduck.identity.keycare;

import bot.spaceduck.identity.cascade.Cascaded;
import java.time.Instant;

/**
 * A key that opens nothing any more; rotation gives the agent another.
 *
 * @param cascaded what ended with it
 */
record RevokeAnswer(String spaceduckId, String keyId, Instant revokedAt, Cascaded cascaded) {}
