package bot.spaceduck.peck.peck;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.auth.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReminderTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0, ",
        "49999, 0, ",
        "50000, 0, HALF",
        "50000, 50, ",
        "89999, 50, ",
        "90000, 50, LAST",
        "90000, 0, LAST",
        "99999, 90, "
    })
    void oneIsDueFromItsMomentUntilItIsGiven(long millis, int given, Reminder due) {
        assertThat(Reminder.due(facts(Priority.PRIORITY), given, START.plusMillis(millis)))
                .isEqualTo(Optional.ofNullable(due));
    }

    @ParameterizedTest
    @EnumSource(names = {"NORMAL", "URGENT"})
    void thereIsNoneOfOtherRequests(Priority priority) {
        assertThat(Reminder.of(facts(priority))).isEmpty();
        assertThat(Reminder.due(facts(priority), 0, START.plusSeconds(95))).isEmpty();
    }

    @Test
    void theMomentsAreOfTheWindow() {
        assertThat(Reminder.of(facts(Priority.PRIORITY)))
                .extracting(reminder -> reminder.at(facts(Priority.PRIORITY)))
                .containsExactly(START.plusSeconds(50), START.plusSeconds(90));
    }

    private static Facts facts(Priority priority) {
        return new Facts(
                "pk_1",
                Kind.PERMISSION,
                new Requester("sd_1", "Quackers", "dk_1", Tier.T2),
                "dk_1",
                "dk_1",
                new Terms(List.of("a:b"), "act", "why", priority, 100, 3600, Optional.empty()),
                START,
                START.plusSeconds(100),
                "{}",
                "00",
                Sla.of(priority, START));
    }
}
