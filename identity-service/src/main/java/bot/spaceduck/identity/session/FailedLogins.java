package bot.spaceduck.identity.session;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Failed logins: each an aggregate of its own, known address or not, so that they look and last alike. */
@Singleton
class FailedLogins {
    private static final Duration KEPT = Duration.ofDays(7);

    private final Table table;
    private final Events events;
    private final Ids ids;
    private final Clock clock;

    FailedLogins(Table table, Events events, Ids ids, Clock clock) {
        this.table = table;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param accountId whose address it was, if it is known */
    Uni<Void> record(Optional<String> accountId, Origin origin) {
        String attempt = "attempt_" + ids.ulid();
        Item item = Item.at(new Key("LOGIN#" + attempt, "LOGIN"))
                .forgettableFrom(clock.instant().plus(KEPT))
                .build();
        return table.commit(Write.create(
                        "attempt",
                        item,
                        events.of(
                                EventType.LOGIN_FAILED,
                                attempt,
                                accountId.orElse(attempt),
                                "failure",
                                origin,
                                Map.of())))
                .replaceWithVoid();
    }
}
