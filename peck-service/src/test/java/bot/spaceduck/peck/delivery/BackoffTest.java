package bot.spaceduck.peck.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {
    private static final Instant FIRST = Instant.parse("2026-11-21T00:00:00Z");

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.999})
    void triesEightTimesWithinADayEachLaterThanTheOneBefore(double dice) {
        Instant now = FIRST;
        Duration before = Duration.ZERO;
        for (int tries = 1; tries < Backoff.TRIES; tries++) {
            Instant next = Backoff.next(tries, FIRST, now, dice).orElseThrow();
            assertThat(Duration.between(now, next)).isGreaterThan(before);
            before = Duration.between(now, next);
            now = next;
        }
        assertThat(Duration.between(FIRST, now)).isBetween(Duration.ofHours(16), Duration.ofHours(24));
        assertThat(Backoff.next(Backoff.TRIES, FIRST, now, dice)).isEmpty();
    }

    @Test
    void noTryIsLaterThanADayAfterTheFirst() {
        Instant late = FIRST.plus(Duration.ofHours(23));
        assertThat(Backoff.next(6, FIRST, late, 0)).isEmpty();
        assertThat(Backoff.next(1, FIRST, late, 0)).isEqualTo(Optional.of(late.plusSeconds(15)));
    }
}
