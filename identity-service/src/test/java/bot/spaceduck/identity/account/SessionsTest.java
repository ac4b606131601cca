package bot.spaceduck.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final Instant now = Instant.parse("2026-11-21T12:00:00.250Z");
    private final long second = now.getEpochSecond();

    @Test
    void endsTokensOfTheSameSecond() {
        Sessions ended = new Sessions(0, 0, second).ended(now);

        assertThat(ended.accepts(second)).isFalse();
        assertThat(ended.accepts(second + 1)).isTrue();
        assertThat(ended.generation()).isEqualTo(1);
    }

    @Test
    void endsTokensOfAProviderWhoseClockIsAhead() {
        Sessions ended = new Sessions(0, 0, 0).issued(second + 30).ended(now);

        assertThat(ended.accepts(second + 30)).isFalse();
    }

    @Test
    void neverTurnsBack() {
        assertThat(new Sessions(second + 90, 4, 0).ended(now).epoch()).isEqualTo(second + 90);
    }
}
