package bot.spaceduck.common.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How outboxes are delivered. */
@ConfigMapping(prefix = "beak.outbox")
public interface OutboxConfig {
    /** Deliveries that one process has under way at once; what is beyond waits for the sweeper. */
    @WithDefault("256")
    int concurrency();

    /** Deadline of one delivery. */
    @WithDefault("15s")
    Duration deadline();

    /** How long after a failed delivery the sweeper tries again. */
    @WithDefault("3s")
    Duration retryAfter();

    /** How long a sweeper has a lane to itself. */
    @WithDefault("10s")
    Duration lease();

    /** Items that a sweep takes from a lane at a time. */
    @WithDefault("100")
    int batch();

    /**
     * A test hook: how long a commit waits for its first delivery, so that a process can be killed in between. The sweeper
     * does not wait. Anything but zero is unsafe outside local runs.
     */
    @WithDefault("0s")
    Duration publishDelay();
}
