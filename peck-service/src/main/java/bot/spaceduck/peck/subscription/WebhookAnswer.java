package bot.spaceduck.peck.subscription;

import bot.spaceduck.peck.webhook.Webhook;
import java.time.Instant;
import java.util.List;

/**
 * A webhook that was registered.
 *
 * @param secret what deliveries are signed with; shown this once
 */
public record WebhookAnswer(
        String webhookId, String owner, String url, List<String> events, Instant createdAt, String secret) {
    public WebhookAnswer {
        events = List.copyOf(events);
    }

    static WebhookAnswer of(Webhook webhook, String secret) {
        return new WebhookAnswer(
                webhook.id(), webhook.owner(), webhook.url(), webhook.events(), webhook.createdAt(), secret);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "WebhookAnswer[" + webhookId + "]";
    }
}
