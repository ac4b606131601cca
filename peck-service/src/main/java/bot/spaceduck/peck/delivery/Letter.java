package bot.spaceduck.peck.delivery;

import bot.spaceduck.peck.webhook.Secrets;
import bot.spaceduck.peck.webhook.Webhooks;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent, signed anew for each attempt.
 */
@Singleton
class Letter {
    private final Enclosure enclosure;
    private final Secrets secrets;
    private final Clock clock;

    Letter(Enclosure enclosure, Secrets secrets, Clock clock) {
        this.enclosure = enclosure;
        this.secrets = secrets;
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
        return enclosure
                .in(
                        parcel.event(),
                        parcel.eventType(),
                        parcel.peckId(),
                        stored.webhook().owner())
                .map(body -> new Written(body, headers(parcel, stored, body)));
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
