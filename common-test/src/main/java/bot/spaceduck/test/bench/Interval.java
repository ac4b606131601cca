package bot.spaceduck.test.bench;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;

/** The median of some samples, and where it lies with 95 % (percentile bootstrap). */
public record Interval(double median, double low, double high) {
    private static final int RESAMPLES = 10_000;
    private static final double TAIL = 0.025;

    /** The same samples give the same interval. */
    public static Interval of(double... samples) {
        Random random = new Random(samples.length);
        double[] medians = DoubleStream.generate(() -> median(random.ints(samples.length, 0, samples.length)
                        .mapToDouble(i -> samples[i])
                        .toArray()))
                .limit(RESAMPLES)
                .sorted()
                .toArray();
        return new Interval(
                median(samples),
                medians[(int) (RESAMPLES * TAIL)],
                medians[(int) Math.ceil(RESAMPLES * (1 - TAIL)) - 1]);
    }

    static double median(double... samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
