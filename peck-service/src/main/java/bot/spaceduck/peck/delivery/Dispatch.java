package bot.spaceduck.peck.delivery;

import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.peck.webhook.Webhook;
import bot.spaceduck.peck.webhook.Webhooks;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Makes a delivery for each webhook that wants an event and may see it. Told twice, it makes none twice; the first
 * attempt starts at once, and is a sweeper's if this process dies before.
 */
@Singleton
public class Dispatch {
    /** Longer than an attempt takes. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Attempts attempts;
    private final Table table;
    private final Clock clock;

    Dispatch(Webhooks webhooks, Deliveries deliveries, Attempts attempts, Table table, Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.table = table;
        this.clock = clock;
    }

    /** Done when all deliveries are durable. */
    public Uni<Void> dispatch(SharedEvent event) {
        return Multi.createFrom()
                .iterable(event.accounts())
                .onItem()
                .transformToUniAndConcatenate(webhooks::of)
                .onItem()
                .transformToMultiAndConcatenate(found -> Multi.createFrom().iterable(found))
                .map(Webhooks.Stored::webhook)
                .select()
                .where(webhook -> webhook.wants(event.type()) && event.parties().contains(webhook.owner()))
                .onItem()
                .transformToUniAndConcatenate(webhook -> make(event, webhook))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> make(SharedEvent event, Webhook webhook) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Parcel parcel = new Parcel(
                Deliveries.id(event.peckId(), webhook.id(), event.sequence()),
                event.peckId(),
                webhook.id(),
                event.type(),
                event.json(),
                event.at());
        return table.commit(deliveries.make(new Delivery.Pending(parcel, 0, Optional.empty(), now, now.plus(GRACE))))
                .invoke(made -> {
                    if (made instanceof Commit.Done) {
                        attempts.soon(parcel);
                    }
                })
                .replaceWithVoid();
    }

    /** Sends again what has ended, with tries of its own; false if it is under way or somebody came between. */
    public Uni<Boolean> again(Deliveries.Stored stored) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!(stored.delivery() instanceof Delivery.Ended ended)) {
            return Uni.createFrom().item(false);
        }
        return table.commit(deliveries.change(stored, ended.again(now, now.plus(GRACE))))
                .map(outcome -> outcome instanceof Commit.Done)
                .invoke(done -> {
                    if (done) {
                        attempts.soon(ended.parcel());
                    }
                });
    }
}
