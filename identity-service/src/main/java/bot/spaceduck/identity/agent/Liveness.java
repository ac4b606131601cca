package bot.spaceduck.identity.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long ago an agent gave a sign of life; decided by the clock when it is read. */
enum Liveness {
    /** Less than 10 minutes. */
    ALIVE,
    /** 10 to 30 minutes. */
    SLOW,
    /** More than 30 minutes, or never. */
    OFFLINE;

    private static final Duration ALIVE_FOR = Duration.ofMinutes(10);
    private static final Duration SLOW_FOR = Duration.ofMinutes(30);

    static Liveness at(Instant now, Optional<Instant> lastSeen) {
        return lastSeen.map(seen -> Duration.between(seen, now))
                .map(age -> age.compareTo(ALIVE_FOR) < 0 ? ALIVE : age.compareTo(SLOW_FOR) <= 0 ? SLOW : OFFLINE)
                .orElse(OFFLINE);
    }
}
