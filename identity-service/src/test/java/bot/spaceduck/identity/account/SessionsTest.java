package bot.spaceduck.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
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

    @Test
    void remembersTheLastTenAddressesThatItWasSignedInFrom() {
        Sessions sessions = new Sessions(0, 0, 0);
        for (String each : IntStream.range(0, 10).mapToObj(Integer::toString).toList()) {
            sessions = sessions.seenFrom(each);
        }

        assertThat(sessions.seenFrom("0").seenFrom("new").addresses())
                .containsExactly("2", "3", "4", "5", "6", "7", "8", "9", "0", "new");
        assertThat(sessions.seenFrom(null)).isEqualTo(sessions);
    }
}
