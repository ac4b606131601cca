package bot.spaceduck.identity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduler;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** What a piece of work costs, by the application's own counters; nothing else runs meanwhile. */
public record Counters(MeterRegistry meters, Scheduler scheduler) {
    /** Calls to the store and runs of bcrypt. */
    public record Cost(double reads, double writes, double slowHashes) {
        Cost minus(Cost before) {
            return new Cost(reads - before.reads, writes - before.writes, slowHashes - before.slowHashes);
        }
    }

    public Cost of(Callable<?> work) throws Exception {
        scheduler.pause();
        try {
            Cost before = settled();
            work.call();
            return settled().minus(before);
        } finally {
            scheduler.resume();
        }
    }

    /** Once deliveries of what was done before are over. */
    private Cost settled() {
        Cost[] last = {now()};
        Awaitility.await("no more calls to the store")
                .pollDelay(Duration.ofMillis(400))
                .pollInterval(Duration.ofMillis(400))
                .until(() -> {
                    Cost before = last[0];
                    last[0] = now();
                    return before.equals(last[0]);
                });
        return last[0];
    }

    private Cost now() {
        return new Cost(
                count("beak.store.calls", "kind", "read"),
                count("beak.store.calls", "kind", "write"),
                meters.find("beak.key.bcrypt").counters().stream()
                        .mapToDouble(Counter::count)
                        .sum());
    }

    private double count(String name, String tag, String value) {
        return meters.get(name).tag(tag, value).counter().count();
    }
}
