package bot.spaceduck.e2e.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.revocation.Attempt.Outcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The storm sees each right before and after its end, and does not overlook one that outlives it. */
class StormTest {
    private static final Map<String, Integer> CLIENTS = Map.of("use", 4, "ask", 12);

    /** A right that its end takes away, unless it is one that outlives it on one way. */
    private static Takeaway takeaway(int number, boolean planted) {
        AtomicBoolean ended = new AtomicBoolean();
        Right right = new Right(
                "right " + number,
                Map.of(
                        "use", () -> answer(!ended.get()),
                        "ask", () -> answer(!ended.get() || planted)));
        return new Takeaway("unpeck", () -> ended.set(true), List.of(right));
    }

    /** Takes about as long as a call: at the speed of memory the histories would be all that there is to do. */
    private static Outcome answer(boolean allowed) {
        LockSupport.parkNanos(1_000_000);
        return allowed ? Outcome.ALLOWED : Outcome.REFUSED;
    }

    @Test
    void findsNothingWhereEachRightEnds() throws Exception {
        Storm storm = new Storm(
                IntStream.range(0, 50).mapToObj(i -> takeaway(i, false)).toList());

        storm.blow(CLIENTS);

        assertThat(storm.violations()).isEmpty();
        assertThat(storm.attempts()).isGreaterThanOrEqualTo(50 * 2 * 2);
    }

    @Test
    void findsTheOneThatOutlivesItsEnd() throws Exception {
        Storm storm = new Storm(
                IntStream.range(0, 50).mapToObj(i -> takeaway(i, i == 31)).toList());

        storm.blow(CLIENTS);

        assertThat(storm.violations()).containsExactly("unpeck: right 31 by ask");
    }
}
