package bot.spaceduck.test.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Contestants in turn, A B C A B C, so that whatever else the machine does meets them alike: what counts is the ratio within
 * a round, not a time.
 *
 * @param medians of each round and contestant, in microseconds
 * @param pressure of each round: the share of the last ten seconds in which something waited for a core (PSI), in percent
 */
public record Rounds(List<String> names, List<double[]> medians, List<Double> pressure) {
    private static final double SETTLED = 0.05;
    private static final int WINDOWS = 3;

    /**
     * @param count how many rounds
     * @param runs how often each contestant runs within one
     * @param warmUpSeconds at least; longer while their times still move
     * @param progress is told of each round
     */
    public static Rounds of(
            List<Contestant> contestants, int count, int runs, int warmUpSeconds, Consumer<String> progress) {
        warmUp(contestants, runs, warmUpSeconds, progress);
        List<double[]> medians = new ArrayList<>();
        List<Double> pressure = new ArrayList<>();
        for (int round = 1; round <= count; round++) {
            medians.add(round(contestants, runs));
            pressure.add(Machine.pressure());
            progress.accept("round %d of %d".formatted(round, count));
        }
        return new Rounds(contestants.stream().map(Contestant::name).toList(), medians, pressure);
    }

    private static void warmUp(List<Contestant> contestants, int runs, int seconds, Consumer<String> progress) {
        progress.accept("warming up for %d s or more".formatted(seconds));
        long begin = System.nanoTime();
        long longest = 3L * seconds * 1_000_000_000L;
        int quiet = 0;
        double before = Double.MAX_VALUE;
        while (System.nanoTime() - begin < seconds * 1_000_000_000L
                || quiet < WINDOWS && System.nanoTime() - begin < longest) {
            double now = Arrays.stream(round(contestants, runs)).sum();
            quiet = Math.abs(now - before) < SETTLED * before ? quiet + 1 : 0;
            before = now;
        }
    }

    private static double[] round(List<Contestant> contestants, int runs) {
        return contestants.stream()
                .mapToDouble(contestant -> Interval.median(Arrays.stream(contestant.measured(runs))
                        .mapToDouble(nanos -> nanos / 1_000.0)
                        .toArray()))
                .toArray();
    }

    /** Median over the rounds, in microseconds. */
    public Interval microseconds(int contestant) {
        return Interval.of(
                medians.stream().mapToDouble(round -> round[contestant]).toArray());
    }

    /** How many times as long as {@code peer} it took. */
    public Interval ratio(int contestant, int peer) {
        return Interval.of(ratios(contestant, peer));
    }

    /** How much longer than {@code peer} it took, in microseconds. */
    public Interval difference(int contestant, int peer) {
        return Interval.of(medians.stream()
                .mapToDouble(round -> round[contestant] - round[peer])
                .toArray());
    }

    double[] ratios(int contestant, int peer) {
        return medians.stream()
                .mapToDouble(round -> round[contestant] / round[peer])
                .toArray();
    }

    /** Of the noisiest round, in percent. */
    public double worstPressure() {
        return pressure.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    IntStream indexes() {
        return IntStream.range(0, names.size());
    }
}
