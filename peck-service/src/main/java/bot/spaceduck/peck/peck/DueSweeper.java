package bot.spaceduck.peck.peck;

import bot.spaceduck.common.store.Lease;
import bot.spaceduck.common.store.Table;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * Ends pecks whose time is over and that nobody looks at, so that their events are told, and reminds of those that wait
 * with priority. Replicas share the lanes by
 * lease; two that meet do no harm, since each step is a conditional write.
 */
@Singleton
public class DueSweeper {
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final int BATCH = 100;
    private static final int AT_ONCE = 8;

    private final Table table;
    private final Lease lease;
    private final Pecks pecks;
    private final Reminding reminding;
    private final Clock clock;

    DueSweeper(Table table, Lease lease, Pecks pecks, Reminding reminding, Clock clock) {
        this.table = table;
        this.lease = lease;
        this.pecks = pecks;
        this.reminding = reminding;
        this.clock = clock;
    }

    /** One round over the lanes that this process can lease. */
    @Scheduled(every = "{beak.peck.sweep-every:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return Multi.createFrom()
                .iterable(DueItems.lanes())
                .onItem()
                .transformToUniAndConcatenate(this::sweepLane)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    Log.warnf("the sweep of due pecks broke off: %s", failure.toString());
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> sweepLane(String lane) {
        return lease.acquire("due-" + lane, LEASE)
                .chain(ours -> ours ? endDue(lane) : Uni.createFrom().voidItem());
    }

    private Uni<Void> endDue(String lane) {
        return table.query(DueItems.first(lane, BATCH))
                .onItem()
                .transformToMulti(page -> Multi.createFrom().iterable(page.items()))
                .map(DueItems::read)
                .select()
                .where(due -> !due.at().isAfter(clock.instant()))
                .onItem()
                .transformToUni(this::end)
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Looking at the peck ends it; if the process dies before the note is gone, the next one looks again. */
    private Uni<Void> end(DueItems.Due due) {
        return pecks.find(due.peckId())
                .chain(reminding::remind)
                .chain(() -> table.commit(DueItems.done(due)))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    Log.warnf(
                            "a due peck was left for the next sweep: peck=%s reason=%s",
                            due.peckId(), failure.toString());
                    return Uni.createFrom().voidItem();
                });
    }
}
