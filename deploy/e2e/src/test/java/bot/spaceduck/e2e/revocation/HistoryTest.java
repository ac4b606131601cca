package bot.spaceduck.e2e.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.revocation.Attempt.Outcome;
import org.junit.jupiter.api.Test;

/** The checker finds what it is there for, and nothing else. */
class HistoryTest {
    private static final long ANSWER = 100;

    private final History history = new History();

    HistoryTest() {
        history.revokedAt(ANSWER);
    }

    @Test
    void findsAPlantedViolation() {
        Attempt planted = new Attempt("replica 2", ANSWER + 1, ANSWER + 9, Outcome.ALLOWED);
        history.add(new Attempt("replica 1", ANSWER + 1, ANSWER + 9, Outcome.REFUSED));
        history.add(planted);

        assertThat(history.violations()).containsExactly(planted);
    }

    @Test
    void whatBeganBeforeTheAnswerMayStillSucceed() {
        history.add(new Attempt("replica 1", ANSWER - 1, ANSWER + 50, Outcome.ALLOWED));
        history.add(new Attempt("replica 1", ANSWER, ANSWER + 50, Outcome.ALLOWED));

        assertThat(history.violations()).isEmpty();
    }

    @Test
    void whatIsNeitherIsNoViolationAndShowsNothing() {
        history.add(new Attempt("replica 1", ANSWER - 9, ANSWER - 8, Outcome.ALLOWED));
        history.add(new Attempt("replica 1", ANSWER + 1, ANSWER + 2, Outcome.UNKNOWN));

        assertThat(history.violations()).isEmpty();
        assertThat(history.gaps(1, "replica 1")).containsExactly("replica 1: refused after: 0 of 1");
    }

    @Test
    void onlyTheFirstAnswerCounts() {
        history.revokedAt(ANSWER + 500);
        history.add(new Attempt("replica 1", ANSWER + 1, ANSWER + 2, Outcome.ALLOWED));

        assertThat(history.violations()).hasSize(1);
    }

    @Test
    void aRightThatWasNotTakenAwayIsNotViolated() {
        History open = new History();
        open.add(new Attempt("replica 1", 1, 2, Outcome.ALLOWED));

        assertThat(open.violations()).isEmpty();
        assertThat(open.gaps(1, "replica 1")).containsExactly("replica 1: refused after: 0 of 1");
    }

    @Test
    void isWholeWithEnoughOnEveryWay() {
        for (String by : new String[] {"replica 1", "replica 2"}) {
            history.add(new Attempt(by, 1, 2, Outcome.ALLOWED));
            history.add(new Attempt(by, ANSWER + 1, ANSWER + 2, Outcome.REFUSED));
        }

        assertThat(history.gaps(1, "replica 1", "replica 2")).isEmpty();
        assertThat(history.gaps(2, "replica 1", "replica 2")).hasSize(4);
    }
}
