package bot.spaceduck.audit.ingest;

import bot.spaceduck.audit.entry.Leaf;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What this process measures of its ingest. */
@Singleton
public class IngestMeters {
    private final Clock clock;
    private final Timer lag;
    private final Counter duplicates;
    private final Counter rejected;
    private final Counter lost;
    private final Map<String, Instant> underWay = new ConcurrentHashMap<>();

    IngestMeters(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        // From the state change to the entry being readable.
        this.lag = Timer.builder("beak.audit.lag")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(10))
                .register(registry);
        this.duplicates = registry.counter("beak.audit.duplicates");
        this.rejected = registry.counter("beak.audit.rejected");
        this.lost = registry.counter("beak.audit.head.lost");
        registry.gauge(
                "beak.audit.lag.current.ms", this, meters -> meters.currentLag().toMillis());
    }

    void passed(Batch part, List<Leaf> ours) {
        Instant now = clock.instant();
        ours.forEach(leaf -> lag.record(positive(Duration.between(leaf.happened(), now))));
        rejected.increment(part.rejected().size());
        duplicates.increment(part.leaves().size() - ours.size());
    }

    void headLost() {
        lost.increment();
    }

    void begun(String shard, Instant oldest) {
        underWay.put(shard, oldest);
    }

    void ended(String shard) {
        underWay.remove(shard);
    }

    /** Age of the oldest record that was received and is not yet in the log; zero if there is none. */
    public Duration currentLag() {
        Instant now = clock.instant();
        return underWay.values().stream()
                .map(oldest -> positive(Duration.between(oldest, now)))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
