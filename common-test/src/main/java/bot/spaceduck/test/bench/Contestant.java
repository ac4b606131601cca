package bot.spaceduck.test.bench;

/** Something that is measured: the work is done when {@code run} returns, and throws when its result is not as it must be. */
public record Contestant(String name, Runnable work) {

    /** @return how long each of so many runs took, in nanoseconds */
    long[] measured(int runs) {
        long[] took = new long[runs];
        for (int i = 0; i < runs; i++) {
            long begin = System.nanoTime();
            work.run();
            took[i] = System.nanoTime() - begin;
        }
        return took;
    }
}
