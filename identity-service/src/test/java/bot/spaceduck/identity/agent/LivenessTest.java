package bot.spaceduck.identity.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivenessTest {
    private static final Instant SEEN = Instant.parse("2026-11-21T15:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT-1S,ALIVE",
        "PT0S,ALIVE",
        "PT9M59.999S,ALIVE",
        "PT10M,SLOW",
        "PT30M,SLOW",
        "PT30M0.001S,OFFLINE",
        "P400D,OFFLINE"
    })
    void isDecidedByTheClock(Duration later, Liveness expected) {
        assertThat(Liveness.at(SEEN.plus(later), Optional.of(SEEN))).isEqualTo(expected);
    }

    @Test
    void isOfflineUntilItIsSeen() {
        assertThat(Liveness.at(SEEN, Optional.empty())).isEqualTo(Liveness.OFFLINE);
    }
}
