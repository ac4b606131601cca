package bot.spaceduck.test.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {
    /** The machine is slower in each round, the ratio is 2 but in one of them. */
    private static final Rounds ROUNDS = new Rounds(
            List.of("peer", "ours"),
            IntStream.rangeClosed(1, 11)
                    .mapToObj(i -> new double[] {100.0 * i, i == 3 ? 2_000 : 200.0 * i})
                    .toList(),
            List.of(10.0, 50.5));

    @Test
    void theRatioIsOfWhatWasMeasuredTogether() {
        Interval ratio = ROUNDS.ratio(1, 0);

        assertThat(ratio).isEqualTo(new Interval(2, 2, 2));
        assertThat(ROUNDS.microseconds(0).median()).isEqualTo(600);
        assertThat(ROUNDS.difference(1, 0).median()).isEqualTo(700);
    }

    @Test
    void theIntervalHoldsTheMedianAndIsAsWideAsTheSamplesSpread() {
        Interval wide = Interval.of(1, 2, 3, 4, 5, 6, 7, 8, 9);

        assertThat(wide.median()).isEqualTo(5);
        assertThat(wide.low()).isBetween(1.0, 4.0);
        assertThat(wide.high()).isBetween(6.0, 9.0);
        assertThat(wide).isEqualTo(Interval.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
    }

    @Test
    void machinesGetOneLineAndPeopleATableAndAPicture() {
        Report report = new Report("test", ROUNDS, 0, 1, Map.of("java", "25"));

        assertThat(report.json()).isEqualTo("""
                        {"bench":"test","ratio":2.00,"low":2.00,"high":2.00,"n":11,\
                        "p50_us":{"peer":600,"ours":1400},"psi":50.50,"java":"25"}""");
        assertThat(report.table()).contains("times peer", "1400 us", "2.00 (2.00 to 2.00)");
        assertThat(report.svg()).startsWith("<svg").contains("2.00 x, 1400 us");
        assertThat(report.svg().split("<circle", -1)).hasSize(1 + 2 * 11);
    }

    @Test
    void theyTakeTurns() {
        List<String> turns = new ArrayList<>();

        Rounds rounds = Rounds.of(
                List.of(new Contestant("a", () -> turns.add("a")), new Contestant("b", () -> turns.add("b"))),
                3,
                2,
                0,
                line -> {});

        assertThat(turns.subList(turns.size() - 12, turns.size()))
                .containsExactly("a", "a", "b", "b", "a", "a", "b", "b", "a", "a", "b", "b");
        assertThat(rounds.medians()).hasSize(3);
    }
}
