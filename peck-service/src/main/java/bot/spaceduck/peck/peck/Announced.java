package bot.spaceduck.peck.peck;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.EventType;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The last event of a peck, as its receipt tells it; kept with the peck, so that a repeated command gets the same
 * receipt again.
 *
 * @param trustTier the operator's effective tier at that time
 * @param payloadHash hash of the request body behind it; empty where there was none
 */
public record Announced(
        String eventId, EventType type, Instant at, String actorId, Tier trustTier, Optional<String> payloadHash) {
    public Announced {
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actorId, "actorId");
        Objects.requireNonNull(trustTier, "trustTier");
    }

    static Announced of(Event event, Tier tier) {
        return new Announced(
                event.id().toString(),
                event.type(),
                event.time(),
                event.origin().actor().id(),
                tier,
                Optional.ofNullable(event.origin().payloadHash()));
    }
}
