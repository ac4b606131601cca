package bot.spaceduck.peck.notice;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** So many who wait, for one caller: a connection that waits is one that others do not have. Counted by process. */
@Singleton
class Seats {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final int most;

    Seats(FeedConfig config) {
        this.most = config.seats();
    }

    /** @throws ProblemException RATE_LIMITED if the caller has them all; else whoever took one leaves it */
    void take(String caller) {
        taken.merge(caller, 1, Integer::sum);
        if (taken.getOrDefault(caller, 0) > most) {
            leave(caller);
            throw ProblemCode.RATE_LIMITED
                    .with("there are " + most + " streams and waiting requests open; close one")
                    .withRetryAfter(RETRY);
        }
    }

    void leave(String caller) {
        taken.computeIfPresent(caller, (id, now) -> now > 1 ? now - 1 : null);
    }
}
