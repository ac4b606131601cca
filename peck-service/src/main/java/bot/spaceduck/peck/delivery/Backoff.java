package bot.spaceduck.peck.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the next try is: 15 s after the first, four times as long after each, up to a quarter less so that those who
 * failed together part. Eight tries, the last within 24 hours of the first.
 */
final class Backoff {
    static final int TRIES = 8;
    static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final int FACTOR = 4;
    private static final double JITTER = 0.25;

    private Backoff() {}

    /**
     * @param tries how many there were
     * @param dice from 0 to 1, evenly
     * @return empty if there is none
     */
    static Optional<Instant> next(int tries, Instant first, Instant now, double dice) {
        if (tries >= TRIES) {
            return Optional.empty();
        }
        double millis = FIRST.toMillis() * Math.pow(FACTOR, tries - 1) * (1 - JITTER * dice);
        Instant next = now.plusMillis((long) millis);
        return next.isAfter(first.plus(LONGEST)) ? Optional.empty() : Optional.of(next);
    }
}
