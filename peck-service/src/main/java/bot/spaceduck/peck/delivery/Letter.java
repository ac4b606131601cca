package bot.spaceduck.peck.delivery;

import bot.spaceduck.peck.delegation.DelegationTokens;
import bot.spaceduck.peck.delegation.Side;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.Pecks;
import bot.spaceduck.peck.webhook.Secrets;
import bot.spaceduck.peck.webhook.Webhook;
import bot.spaceduck.peck.webhook.Webhooks;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent: the event as it was, and to the agent that asked the delegation too, if it was granted and lives yet. The
 * token is made for the sending and never kept.
 */
@Singleton
class Letter {
    private static final String APPROVED = "peck.approved";

    private final Pecks pecks;
    private final DelegationTokens tokens;
    private final Secrets secrets;
    private final ObjectMapper json;
    private final Clock clock;

    Letter(Pecks pecks, DelegationTokens tokens, Secrets secrets, ObjectMapper json, Clock clock) {
        this.pecks = pecks;
        this.tokens = tokens;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    /** Body and headers of one attempt. */
    record Written(String body, Map<String, String> headers) {
        @Override
        public String toString() {
            return "Written[]";
        }
    }

    Uni<Written> write(Parcel parcel, Webhooks.Stored stored) {
        return body(parcel, stored.webhook()).map(body -> new Written(body, headers(parcel, stored, body)));
    }

    private Uni<String> body(Parcel parcel, Webhook webhook) {
        if (!parcel.eventType().equals(APPROVED)) {
            return Uni.createFrom().item(parcel.event());
        }
        return pecks.find(parcel.peckId())
                .map(found -> found.peck() instanceof Peck.Granted granted
                                && granted.facts().requester().spaceduckId().equals(webhook.owner())
                        ? withDelegation(parcel.event(), granted)
                        : parcel.event());
    }

    private String withDelegation(String event, Peck.Granted granted) {
        try {
            ObjectNode body = json.readValue(event, ObjectNode.class);
            ObjectNode delegation = ((ObjectNode) body.path("data")).putObject("delegation");
            delegation
                    .put("token", tokens.mint(granted, Side.INITIATOR))
                    .put("expires_at", granted.grant().expiresAt().toString());
            granted.grant().scopes().forEach(delegation.putArray("scopes")::add);
            return body.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept event is of another shape", e);
        }
    }

    private Map<String, String> headers(Parcel parcel, Webhooks.Stored stored, String body) {
        long timestamp = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/cloudevents+json; charset=UTF-8");
        headers.put("User-Agent", "SpaceDuck-Webhook");
        headers.put("X-Space-Duck-Event", parcel.eventType());
        headers.put("X-Space-Duck-Delivery", parcel.id());
        headers.put("X-Space-Duck-Timestamp", Long.toString(timestamp));
        headers.put(
                "X-Space-Duck-Signature", secrets.signature(stored.webhook().id(), stored.secret(), timestamp, body));
        return headers;
    }
}
