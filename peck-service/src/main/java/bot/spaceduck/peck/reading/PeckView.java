package bot.spaceduck.peck.reading;

import bot.spaceduck.peck.peck.Kind;
import bot.spaceduck.peck.peck.Priority;
import bot.spaceduck.peck.peck.Requester;
import bot.spaceduck.peck.peck.State;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A peck as its parties see it.
 *
 * @param request the canonical request, exactly the text that {@code requestHash} is the SHA-256 of
 * @param delivery how its notices to the viewer fare; in lists always empty
 * @param sla clock of a priority request; of others empty
 * @param connId of a connection, once it was granted
 * @param delegation for the agent that asked and, of a connection, for the other side too, while there is one
 */
public record PeckView(
        String peckId,
        State state,
        long version,
        Kind kind,
        Requester requester,
        String target,
        List<String> scopes,
        String action,
        String purpose,
        @Schema(type = SchemaType.OBJECT) JsonNode payload,
        Priority priority,
        long windowSeconds,
        long ttlSeconds,
        Long maxUses,
        Instant createdAt,
        Instant expiresAt,
        Instant resolvedAt,
        String request,
        String requestHash,
        List<Delivery> delivery,
        Sla sla,
        String connId,
        DelegationView delegation) {

    /**
     * How one notice fares, on its way to the viewer: by mail or text message, or to a webhook of his.
     *
     * @param channel {@code mail}, {@code sms} or {@code webhook}
     * @param event dotted
     * @param deliveryId of a delivery to a webhook, as the members behind it but {@code lastTryAt}
     * @param lastTryAt of a mail or text message when it came to its status
     * @param lastResult {@code status_200} and such, or why there was no answer
     */
    public record Delivery(
            String channel,
            String status,
            String event,
            String deliveryId,
            String webhookId,
            Integer tries,
            Instant lastTryAt,
            String lastResult) {}

    /**
     * By when a person is to have decided, and how that stands by the clock.
     *
     * @param breachedAt absent unless it is breached
     */
    public record Sla(Instant dueAt, bot.spaceduck.peck.peck.Sla.Status status, Instant breachedAt) {}

    /** The delegation, token included. */
    public record DelegationView(String token, Instant expiresAt, long uses, List<String> scopes) {
        /** Without the token. */
        @Override
        public String toString() {
            return "DelegationView[" + expiresAt + "]";
        }
    }
}
