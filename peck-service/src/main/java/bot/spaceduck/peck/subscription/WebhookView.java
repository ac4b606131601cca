package bot.spaceduck.peck.subscription;

import bot.spaceduck.peck.delivery.Deliveries;
import bot.spaceduck.peck.delivery.Delivery;
import bot.spaceduck.peck.webhook.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A webhook as its owner sees it.
 *
 * @param owner the account, or the agent, whose it is
 * @param lastParkedAt when a delivery was given up last
 */
public record WebhookView(
        String webhookId, String owner, String url, List<String> events, Instant createdAt, Instant lastParkedAt) {
    public WebhookView {
        events = List.copyOf(events);
    }

    static WebhookView of(Webhook webhook) {
        return new WebhookView(
                webhook.id(),
                webhook.owner(),
                webhook.url(),
                webhook.events(),
                webhook.createdAt(),
                webhook.parkedAt().orElse(null));
    }

    /** A page of webhooks; {@code nextCursor} is absent at the end. */
    public record Listing(List<WebhookView> webhooks, String nextCursor) {
        public Listing {
            webhooks = List.copyOf(webhooks);
        }
    }

    /** A webhook and a page of its deliveries, newest first; {@code nextCursor} is absent at the end. */
    public record Detail(WebhookView webhook, List<Sent> deliveries, String nextCursor) {
        public Detail {
            deliveries = List.copyOf(deliveries);
        }
    }

    /**
     * How a delivery fares.
     *
     * @param event dotted
     * @param tries since it was made or sent again
     * @param lastResult {@code status_200} and such, or why there was no answer
     * @param nextTryAt while it is pending
     */
    public record Sent(
            String deliveryId,
            String event,
            String peckId,
            Delivery.Status status,
            int tries,
            Instant createdAt,
            Instant lastTryAt,
            String lastResult,
            Instant nextTryAt) {
        static Sent of(Deliveries.Stored stored) {
            Delivery delivery = stored.delivery();
            Optional<Delivery.Last> last = delivery.last();
            return new Sent(
                    delivery.parcel().id(),
                    delivery.parcel().eventType(),
                    delivery.parcel().peckId(),
                    delivery.status(),
                    delivery.tries(),
                    delivery.parcel().createdAt(),
                    last.map(Delivery.Last::at).orElse(null),
                    last.map(Delivery.Last::result).orElse(null),
                    delivery instanceof Delivery.Pending pending ? pending.nextAt() : null);
        }
    }
}
