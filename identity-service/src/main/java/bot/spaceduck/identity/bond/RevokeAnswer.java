package bot.spaceduck.identity.bond;

import bot.spaceduck.identity.cascade.Cascaded;
import java.time.Instant;

/**
 * A bond that is over.
 *
 * @param cascaded what ended with it
 */
record RevokeAnswer(boolean revoked, String bondId, Bond.Status status, Instant revokedAt, Cascaded cascaded) {}
