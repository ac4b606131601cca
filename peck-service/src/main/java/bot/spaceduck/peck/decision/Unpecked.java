package bot.spaceduck.peck.decision;

import bot.spaceduck.peck.peck.Facts;
import bot.spaceduck.peck.peck.Grant;
import bot.spaceduck.peck.peck.State;
import bot.spaceduck.peck.receipt.Receipt;
import java.time.Instant;
import java.util.List;

/**
 * The answer to a revocation.
 *
 * @param dryRun whether nothing was done
 * @param receipt absent after a dry run
 * @param revoked what ended, or would end
 */
public record Unpecked(String peckId, State state, Boolean dryRun, Receipt receipt, List<Ended> revoked) {
    public Unpecked {
        revoked = List.copyOf(revoked);
    }

    /** A delegation that ended, or would end. */
    public record Ended(
            String peckId, String kind, String spaceduckId, List<String> scopes, Instant expiresAt, long uses) {
        static Ended of(Facts facts, Grant grant, long uses) {
            return new Ended(
                    facts.id(),
                    facts.kind().word(),
                    facts.requester().spaceduckId(),
                    grant.scopes(),
                    grant.expiresAt(),
                    uses);
        }
    }
}
