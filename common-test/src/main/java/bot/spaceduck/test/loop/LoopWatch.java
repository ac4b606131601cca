package bot.spaceduck.test.loop;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Has Vert.x look at its threads often enough to see a short blockage, and tell {@link BlockedLoops} of each. */
@Singleton
public class LoopWatch implements VertxOptionsCustomizer {
    private static final int INTERVAL_MS = 50;

    /** By default it looks once a second. */
    @Override
    public void accept(VertxOptions options) {
        options.setBlockedThreadCheckInterval(INTERVAL_MS).setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS);
    }

    /**
     * From here on: what happens while the application starts is not watched. The events are taken at their source,
     * since not every one of them was seen to reach the log.
     */
    void watch(@Observes StartupEvent started, Vertx vertx) {
        ((VertxInternal) vertx).blockedThreadChecker().setThreadBlockedHandler(BlockedLoops.INSTANCE::blocked);
    }
}
