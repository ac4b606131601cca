package bot.spaceduck.peck.delivery;

import bot.spaceduck.common.store.Lease;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Starts the attempts that are due. Replicas share the lanes by lease; a lane that changes hands in the middle of an
 * attempt makes it twice, which receivers know by its id.
 */
@Singleton
public class DeliverySweeper {
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final int BATCH = 200;

    private final Deliveries deliveries;
    private final Attempts attempts;
    private final Lease lease;
    private final Clock clock;

    DeliverySweeper(Deliveries deliveries, Attempts attempts, Lease lease, Clock clock) {
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.lease = lease;
        this.clock = clock;
    }

    /** One round over the lanes that this process can lease; it waits for no receiver. */
    @Scheduled(
            every = "{beak.webhook.sweep-every:2s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> sweep() {
        return Multi.createFrom()
                .iterable(Deliveries.lanes())
                .onItem()
                .transformToUniAndConcatenate(this::sweepLane)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    Log.warnf("the sweep of deliveries broke off: %s", failure.toString());
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> sweepLane(String lane) {
        return lease.acquire(lane, LEASE)
                .chain(ours ->
                        ours ? deliveries.due(lane, BATCH) : Uni.createFrom().item(List.<Deliveries.Due>of()))
                .invoke(notes -> notes.stream()
                        .filter(due -> !due.at().isAfter(clock.instant()))
                        .forEach(attempts::start))
                .replaceWithVoid();
    }
}
