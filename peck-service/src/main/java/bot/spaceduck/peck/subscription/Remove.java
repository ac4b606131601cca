package bot.spaceduck.peck.subscription;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.peck.webhook.Webhook;
import bot.spaceduck.peck.webhook.Webhooks;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Removes a webhook: no attempt begins after that. What is on its way may arrive yet. */
@Singleton
public class Remove {
    private static final int ROUNDS = 10;

    private final OwnWebhooks own;
    private final Webhooks webhooks;
    private final Table table;
    private final Events events;
    private final Clock clock;

    Remove(OwnWebhooks own, Webhooks webhooks, Table table, Events events, Clock clock) {
        this.own = own;
        this.webhooks = webhooks;
        this.table = table;
        this.events = events;
        this.clock = clock;
    }

    Uni<Void> remove(Caller caller, String id, Origin origin) {
        return round(() -> own.find(caller, id).map(Optional::of), origin, ROUNDS);
    }

    /** Because whose it was is nobody any more; does nothing if it is removed already. */
    public Uni<Void> withItsOwner(String id, Origin origin) {
        return round(() -> webhooks.find(id), origin, ROUNDS);
    }

    private Uni<Void> round(Supplier<Uni<Optional<Webhooks.Stored>>> find, Origin origin, int left) {
        if (left == 0) {
            return Uni.createFrom().failure(ProblemException.unavailable("the webhook", null));
        }
        return find.get()
                .chain(found -> found.map(stored -> commit(stored, origin))
                        .orElseGet(() -> Uni.createFrom().item(true)))
                .chain(done -> done ? Uni.createFrom().voidItem() : round(find, origin, left - 1));
    }

    /** False if somebody came between. */
    private Uni<Boolean> commit(Webhooks.Stored stored, Origin origin) {
        return webhooks.count(stored.webhook().accountId())
                .chain(count -> table.commit(webhooks.remove(
                        stored,
                        count,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        event(stored.webhook(), origin))))
                .map(outcome -> outcome instanceof Commit.Done);
    }

    private Event event(Webhook webhook, Origin origin) {
        return events.of(
                EventType.WEBHOOK_REMOVED,
                webhook.id(),
                webhook.accountId(),
                "success",
                origin,
                Map.of("owner", webhook.owner()));
    }
}
