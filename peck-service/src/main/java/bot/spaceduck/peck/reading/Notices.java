package bot.spaceduck.peck.reading;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.peck.delivery.Deliveries;
import bot.spaceduck.peck.delivery.Delivery;
import bot.spaceduck.peck.webhook.Webhooks;
import bot.spaceduck.peck.webhook.Whose;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How notices of a peck fare on their way to a viewer's own webhooks: where the other side is told is not his to see. */
@Singleton
class Notices {
    private final Webhooks webhooks;
    private final Deliveries deliveries;

    Notices(Webhooks webhooks, Deliveries deliveries) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    Uni<List<PeckView.Delivery>> of(String peckId, Caller viewer) {
        return webhooks.of(Whose.account(viewer)).chain(found -> {
            Set<String> own = found.stream()
                    .map(Webhooks.Stored::webhook)
                    .filter(webhook -> Whose.sees(viewer, webhook))
                    .map(webhook -> webhook.id())
                    .collect(Collectors.toSet());
            return own.isEmpty() ? Uni.createFrom().item(List.of()) : of(peckId, own);
        });
    }

    private Uni<List<PeckView.Delivery>> of(String peckId, Set<String> own) {
        return deliveries
                .ofPeck(peckId)
                .map(all -> all.stream()
                        .map(Deliveries.Stored::delivery)
                        .filter(delivery -> own.contains(delivery.parcel().webhookId()))
                        .map(Notices::view)
                        .toList());
    }

    private static PeckView.Delivery view(Delivery delivery) {
        return new PeckView.Delivery(
                "webhook",
                delivery.status().name(),
                delivery.parcel().eventType(),
                delivery.parcel().id(),
                delivery.parcel().webhookId(),
                delivery.tries(),
                delivery.last().map(Delivery.Last::at).orElse(null),
                delivery.last().map(Delivery.Last::result).orElse(null));
    }
}
