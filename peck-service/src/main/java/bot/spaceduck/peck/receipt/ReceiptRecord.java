package bot.spaceduck.peck.receipt;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.peck.peck.Announced;
import bot.spaceduck.peck.peck.Facts;
import bot.spaceduck.peck.peck.State;
import bot.spaceduck.peck.peck.StoredPeck;
import java.time.Instant;

/**
 * What a receipt vouches for: the event of the same {@code event_id}, which the audit log has too.
 *
 * @param trustTier the operator's effective tier at that time
 * @param payloadHash hash of the request body behind the event, as the audit entry has it
 */
public record ReceiptRecord(
        String eventId,
        EventType eventType,
        Instant timestamp,
        String peckId,
        String actorId,
        String targetId,
        String agentId,
        String operatorId,
        Tier trustTier,
        State state,
        String requestHash,
        String payloadHash) {

    static ReceiptRecord of(StoredPeck stored) {
        Facts facts = stored.peck().facts();
        Announced last = stored.last();
        return new ReceiptRecord(
                last.eventId(),
                last.type(),
                last.at(),
                facts.id(),
                last.actorId(),
                facts.target(),
                facts.requester().spaceduckId(),
                facts.requester().ducklingId(),
                last.trustTier(),
                stored.peck().state(),
                facts.requestHash(),
                last.payloadHash().orElse(null));
    }
}
