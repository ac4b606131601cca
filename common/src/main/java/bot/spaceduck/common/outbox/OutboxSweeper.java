package bot.spaceduck.common.outbox;

import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Lease;
import bot.spaceduck.common.store.OutboxItems;
import bot.spaceduck.common.store.Page;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** Delivers what a crash, a full relay or an outage left in outboxes. Replicas share the lanes by lease. */
@Singleton
public class OutboxSweeper {
    private final Table table;
    private final Lease lease;
    private final OutboxRelay relay;
    private final OutboxConfig config;
    private final Clock clock;
    private final AtomicLong lastDepth = new AtomicLong();

    OutboxSweeper(Table table, Lease lease, OutboxRelay relay, OutboxConfig config, Clock clock, MeterRegistry meters) {
        this.table = table;
        this.lease = lease;
        this.relay = relay;
        this.config = config;
        this.clock = clock;
        meters.gauge("beak.outbox.overdue", lastDepth);
    }

    /** One round over all lanes that this process can lease. */
    @Scheduled(
            every = "{beak.outbox.sweep-every:2s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        lastDepth.set(0);
        return Multi.createFrom()
                .iterable(OutboxItems.lanes())
                .onItem()
                .transformToUniAndConcatenate(this::sweepLane)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    Log.warnf("the sweep of outboxes broke off: %s", failure.toString());
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> sweepLane(String lane) {
        return lease.acquire("outbox-" + lane, config.lease())
                .chain(ours -> ours ? deliverDue(lane) : Uni.createFrom().voidItem());
    }

    private Uni<Void> deliverDue(String lane) {
        return table.query(Query.dueOutbox(lane, clock.millis(), config.batch()))
                .map(Page::items)
                .invoke(due -> lastDepth.addAndGet(due.size()))
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .map(Item::key)
                        .onItem()
                        .transformToUni(this::deliver)
                        .merge(8)
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /** One item that cannot be delivered is no reason to leave the others. */
    private Uni<Void> deliver(Key key) {
        return relay.deliver(key).onFailure().recoverWithUni(failure -> {
            Log.warnf(
                    "an outbox was left for the next sweep: %s",
                    failure.getClass().getSimpleName());
            return Uni.createFrom().voidItem();
        });
    }
}
