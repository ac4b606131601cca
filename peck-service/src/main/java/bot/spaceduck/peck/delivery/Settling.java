package bot.spaceduck.peck.delivery;

import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.common.trace.TraceContext;
import bot.spaceduck.peck.webhook.Webhook;
import bot.spaceduck.peck.webhook.Webhooks;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Writes down what an attempt came to. Who comes too late, since another process made it too, changes nothing. */
@Singleton
class Settling {
    private static final int ROUNDS = 10;

    private final Deliveries deliveries;
    private final Webhooks webhooks;
    private final Table table;
    private final Events events;
    private final Clock clock;

    Settling(Deliveries deliveries, Webhooks webhooks, Table table, Events events, Clock clock) {
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.table = table;
        this.events = events;
        this.clock = clock;
    }

    Uni<Void> settle(Deliveries.Stored stored, Delivery.Pending pending, Result result) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        double dice = ThreadLocalRandom.current().nextDouble();
        return switch (pending.tried(result, now, dice)) {
            case Delivery.Parked parked -> park(stored, pending, parked, ROUNDS);
            case Delivery after -> commit(stored, after);
        };
    }

    Uni<Void> postpone(Deliveries.Stored stored, Delivery.Pending later) {
        return commit(stored, later);
    }

    Uni<Void> cancel(Deliveries.Stored stored, Delivery.Pending pending) {
        return commit(stored, pending.cancelled());
    }

    private Uni<Void> commit(Deliveries.Stored stored, Delivery after) {
        return table.commit(deliveries.change(stored, after)).replaceWithVoid();
    }

    /** With its event, which is one of the webhook's: if that was changed meanwhile, again with what it is now. */
    private Uni<Void> park(Deliveries.Stored stored, Delivery.Pending pending, Delivery.Parked parked, int left) {
        if (left == 0) {
            return Uni.createFrom().failure(ProblemException.unavailable("the webhook", null));
        }
        return webhooks.find(parked.parcel().webhookId())
                .chain(found -> found.map(webhook -> table.commit(writes(stored, parked, webhook))
                                .chain(outcome ->
                                        outcome instanceof Commit.Refused refused && refused.is(Webhooks.WRITE)
                                                ? park(stored, pending, parked, left - 1)
                                                : Uni.createFrom().voidItem()))
                        .orElseGet(() -> cancel(stored, pending)));
    }

    private List<Write> writes(Deliveries.Stored stored, Delivery.Parked parked, Webhooks.Stored webhook) {
        List<Write> writes = new ArrayList<>(deliveries.change(stored, parked));
        writes.add(webhooks.parked(webhook, parked.attempt().at(), event(parked, webhook.webhook())));
        return writes;
    }

    private Event event(Delivery.Parked parked, Webhook webhook) {
        Parcel parcel = parked.parcel();
        return events.of(
                EventType.WEBHOOK_PARKED,
                webhook.id(),
                webhook.accountId(),
                "success",
                Origins.system("peck-service", TraceContext.traceparent()),
                Map.of(
                        "owner", webhook.owner(),
                        "delivery_id", parcel.id(),
                        "peck_id", parcel.peckId(),
                        "event", parcel.eventType(),
                        "tries", parked.tries(),
                        "result", parked.attempt().result()));
    }
}
