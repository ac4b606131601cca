package bot.spaceduck.peck.peck;

import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.common.trace.TraceContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/**
 * Reminds of a priority request that still waits. That it was done is written under the version that was read, together
 * with its event: so each reminder is given once, and none of a request that was resolved a moment before.
 */
@Singleton
class Reminding {
    private final Table table;
    private final Events events;
    private final Clock clock;

    Reminding(Table table, Events events, Clock clock) {
        this.table = table;
        this.events = events;
        this.clock = clock;
    }

    /** Gives the reminder that is due, if one is; fails with {@link Overtaken} if something happened to the peck meanwhile. */
    Uni<Void> remind(StoredPeck found) {
        if (!(found.peck() instanceof Peck.Pending pending)) {
            return Uni.createFrom().voidItem();
        }
        return Reminder.due(pending.facts(), PeckCodec.reminded(found.item()), clock.instant())
                .map(reminder -> table.commit(write(found, reminder)).invoke(Reminding::requireDone))
                .map(Uni::replaceWithVoid)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Write write(StoredPeck found, Reminder reminder) {
        Facts facts = found.peck().facts();
        Map<String, Object> detail = EventDetail.of(found.peck(), found.last().trustTier());
        detail.put("window_percent", reminder.percent());
        Event event = events.of(
                EventType.PECK_REMINDED,
                facts.id(),
                facts.target(),
                "success",
                Origins.system("peck-service", TraceContext.traceparent()),
                detail);
        return Write.change(
                "reminded", found.item(), PeckCodec.reminded(found.item(), reminder), event, new Notice(event, facts));
    }

    private static void requireDone(Commit outcome) {
        if (outcome instanceof Commit.Refused) {
            throw new Overtaken();
        }
    }
}
