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

/** Removes a webhook: no attempt begins after that. What is on its way may arrive yet. */
@Singleton
class Remove {
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
        return round(caller, id, origin, ROUNDS);
    }

    private Uni<Void> round(Caller caller, String id, Origin origin, int left) {
        if (left == 0) {
            return Uni.createFrom().failure(ProblemException.unavailable("the webhook", null));
        }
        return own.find(caller, id)
                .chain(stored -> webhooks.count(stored.webhook().accountId())
                        .chain(count -> table.commit(webhooks.remove(
                                stored,
                                count,
                                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                                event(stored.webhook(), origin)))))
                .chain(outcome -> outcome instanceof Commit.Done
                        ? Uni.createFrom().voidItem()
                        : round(caller, id, origin, left - 1));
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
