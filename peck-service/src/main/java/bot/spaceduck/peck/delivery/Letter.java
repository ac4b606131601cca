package bot.spaceduck.peck.delivery;

import bot.spaceduck.peck.webhook.MessageSignatures;
import bot.spaceduck.peck.webhook.Secrets;
import bot.spaceduck.peck.webhook.Target;
import bot.spaceduck.peck.webhook.Webhooks;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent, signed anew for each attempt.
 */
@Singleton
class Letter {
    private final Enclosure enclosure;
    private final Secrets secrets;
    private final MessageSignatures signatures;
    private final Clock clock;

    Letter(Enclosure enclosure, Secrets secrets, MessageSignatures signatures, Clock clock) {
        this.enclosure = enclosure;
        this.secrets = secrets;
        this.signatures = signatures;
        this.clock = clock;
    }

    /** Body and headers of one attempt. */
    record Written(String body, Map<String, String> headers) {
        @Override
        public String toString() {
            return "Written[]";
        }
    }

    Uni<Written> write(Parcel parcel, Webhooks.Stored stored, Target target) {
        return enclosure
                .in(
                        parcel.event(),
                        parcel.eventType(),
                        parcel.peckId(),
                        stored.webhook().owner())
                .map(body -> new Written(body, headers(parcel, stored, target, body)));
    }

    private Map<String, String> headers(Parcel parcel, Webhooks.Stored stored, Target target, String body) {
        Instant now = clock.instant();
        long timestamp = now.getEpochSecond();
        Map<String, String> covered = new LinkedHashMap<>();
        covered.put("Content-Type", "application/cloudevents+json; charset=UTF-8");
        covered.put("X-Space-Duck-Event", parcel.eventType());
        covered.put("X-Space-Duck-Delivery", parcel.id());
        covered.put("X-Space-Duck-Timestamp", Long.toString(timestamp));
        Map<String, String> headers = new LinkedHashMap<>(covered);
        headers.put("User-Agent", "SpaceDuck-Webhook");
        headers.put(
                "X-Space-Duck-Signature", secrets.signature(stored.webhook().id(), stored.secret(), timestamp, body));
        headers.putAll(signatures.of(target, covered, body, now));
        return headers;
    }
}
