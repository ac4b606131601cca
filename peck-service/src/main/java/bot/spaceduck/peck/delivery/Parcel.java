package bot.spaceduck.peck.delivery;

import java.time.Instant;
import java.util.Objects;

/**
 * What is delivered, and where to. The id tells the same delivery at each attempt, and where it lies.
 *
 * @param id peck, webhook and the event's sequence number in it: {@code <ulid>-<ulid>-<n>}
 * @param eventType dotted
 * @param event the event as its parties may see it: CloudEvents 1.0, JSON
 */
public record Parcel(String id, String peckId, String webhookId, String eventType, String event, Instant createdAt) {
    public Parcel {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(peckId, "peckId");
        Objects.requireNonNull(webhookId, "webhookId");
        Objects.requireNonNull(eventType, "eventType");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(createdAt, "createdAt");
    }
}
