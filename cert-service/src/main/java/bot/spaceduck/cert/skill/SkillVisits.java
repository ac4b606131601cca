package bot.spaceduck.cert.skill;

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

/**
 * That an administrator looked at what is not public is an entry too. It changes nothing, so each is an aggregate of its
 * own, made before he sees anything.
 */
@Singleton
class SkillVisits {
    private static final Duration KEPT = Duration.ofDays(7);

    private final Table table;
    private final Events events;
    private final Ids ids;
    private final Clock clock;

    SkillVisits(Table table, Events events, Ids ids, Clock clock) {
        this.table = table;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param target at what he looks: a skill, or {@code platform} */
    Uni<Void> record(String target, Origin origin) {
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
                                target,
                                "success",
                                origin,
                                Map.of("action", "read_skills"))))
                .replaceWithVoid();
    }
}
