package bot.spaceduck.peck.reading;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.peck.alert.Alert;
import bot.spaceduck.peck.alert.Alerts;
import bot.spaceduck.peck.delivery.Deliveries;
import bot.spaceduck.peck.delivery.Delivery;
import bot.spaceduck.peck.peck.Facts;
import bot.spaceduck.peck.webhook.Webhooks;
import bot.spaceduck.peck.webhook.Whose;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How notices of a peck fare on their way to the viewer: mails and text messages to who decides, and deliveries to webhooks.
 * How the other side is reached, and whether it is, is not his to see.
 */
@Singleton
class Notices {
    private final Alerts alerts;
    private final Webhooks webhooks;
    private final Deliveries deliveries;

    Notices(Alerts alerts, Webhooks webhooks, Deliveries deliveries) {
        this.alerts = alerts;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    Uni<List<PeckView.Delivery>> of(Facts facts, Caller viewer) {
        return alerts(facts, viewer)
                .chain(told -> toWebhooks(facts.id(), viewer)
                        .map(deliveries -> Stream.concat(told.stream(), deliveries.stream())
                                .toList()));
    }

    /** For the account that decides, its agents among them. */
    private Uni<List<PeckView.Delivery>> alerts(Facts facts, Caller viewer) {
        return Whose.account(viewer).equals(facts.decider())
                ? alerts.ofPeck(facts.id())
                        .map(all -> all.stream().map(Notices::view).toList())
                : Uni.createFrom().item(List.of());
    }

    private static PeckView.Delivery view(Alert alert) {
        return new PeckView.Delivery(
                alert.way().word(),
                alert.status().name(),
                alert.event(),
                null,
                null,
                null,
                alert.settledAt().orElse(null),
                null);
    }

    private Uni<List<PeckView.Delivery>> toWebhooks(String peckId, Caller viewer) {
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
