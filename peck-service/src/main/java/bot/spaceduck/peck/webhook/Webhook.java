package bot.spaceduck.peck.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A live webhook.
 *
 * @param owner whose it is: a person's account, or an agent
 * @param accountId the person's account, or that of the agent's operator
 * @param url where events go; may hold a secret of the receiver's, so it is its owner's to see and in no log
 * @param events dotted names of what is sent there
 * @param parkedAt when a delivery was given up last
 */
public record Webhook(
        String id,
        String owner,
        String accountId,
        String url,
        List<String> events,
        Instant createdAt,
        Optional<Instant> parkedAt) {
    public Webhook {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(parkedAt, "parkedAt");
        events = List.copyOf(events);
    }

    public boolean wants(String eventType) {
        return events.contains(eventType);
    }

    @Override
    public String toString() {
        return "Webhook[" + id + "]";
    }
}
