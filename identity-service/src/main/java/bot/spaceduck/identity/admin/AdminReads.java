package bot.spaceduck.identity.admin;

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
import java.util.Locale;
import java.util.Map;

/**
 * That an administrator looked is an entry too. It changes nothing, so each is an aggregate of its own, made before he
 * sees anything.
 */
@Singleton
public class AdminReads {
    private static final Duration KEPT = Duration.ofDays(7);

    private final Table table;
    private final Events events;
    private final Ids ids;
    private final Clock clock;

    AdminReads(Table table, Events events, Ids ids, Clock clock) {
        this.table = table;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** At what he looks. */
    public enum Read {
        READ_STATUS,
        READ_REVIEWS
    }

    public Uni<Void> record(Read read, Origin origin) {
        String visit = "visit_" + ids.ulid();
        Item item = Item.at(new Key("VISIT#" + visit, "VISIT"))
                .forgettableFrom(clock.instant().plus(KEPT))
                .build();
        return table.commit(Write.create(
                        "visit",
                        item,
                        events.of(
                                EventType.ADMIN_ACTION,
                                visit,
                                "platform",
                                "success",
                                origin,
                                Map.of("action", read.name().toLowerCase(Locale.ROOT)))))
                .replaceWithVoid();
    }
}
