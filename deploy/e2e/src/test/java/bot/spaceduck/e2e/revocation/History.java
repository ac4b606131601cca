package bot.spaceduck.e2e.revocation;

import bot.spaceduck.e2e.revocation.Attempt.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What was tried with one right while it was taken away. Many threads write it. */
public final class History {
    private static final long NEVER = Long.MIN_VALUE;

    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final AtomicLong revoked = new AtomicLong(NEVER);

    /** Tries, and writes down when and what came of it. */
    public void attempt(String by, Supplier<Outcome> use) {
        long began = System.nanoTime();
        Outcome outcome = use.get();
        add(new Attempt(by, began, System.nanoTime(), outcome));
    }

    void add(Attempt attempt) {
        attempts.add(attempt);
    }

    /** The answer that takes the right away is here. Only the first one counts. */
    public void revokedNow() {
        revokedAt(System.nanoTime());
    }

    void revokedAt(long when) {
        revoked.compareAndSet(NEVER, when);
    }

    /** How many attempts there were. */
    public int size() {
        return attempts.size();
    }

    /** How many were allowed that way before the right was taken away. */
    public long allowedBefore(String by) {
        long until = revoked.get();
        return by(by).filter(attempt -> attempt.outcome() == Outcome.ALLOWED)
                .filter(attempt -> until == NEVER || attempt.began() <= until)
                .count();
    }

    /** How many that began after the answer were refused that way. */
    public long refusedAfter(String by) {
        return after().filter(attempt -> attempt.by().equals(by))
                .filter(attempt -> attempt.outcome() == Outcome.REFUSED)
                .count();
    }

    /** What began after the answer, and was allowed all the same. */
    public List<Attempt> violations() {
        return after().filter(attempt -> attempt.outcome() == Outcome.ALLOWED).toList();
    }

    /**
     * What keeps the history from showing anything: it has to have, on each of these ways, as many that were allowed
     * before and as many that were refused after. Empty if it shows what it should.
     */
    public List<String> gaps(long enough, String... ways) {
        return Arrays.stream(ways)
                .flatMap(by -> Stream.of(
                        gap(by, "allowed before", allowedBefore(by), enough),
                        gap(by, "refused after", refusedAfter(by), enough)))
                .filter(gap -> !gap.isEmpty())
                .toList();
    }

    private static String gap(String by, String what, long found, long enough) {
        return found >= enough ? "" : by + ": " + what + ": " + found + " of " + enough;
    }

    /** What was tried that way. */
    Stream<Attempt> by(String by) {
        return attempts.stream().filter(attempt -> attempt.by().equals(by));
    }

    private Stream<Attempt> after() {
        long since = revoked.get();
        return since == NEVER ? Stream.empty() : attempts.stream().filter(attempt -> attempt.began() > since);
    }
}
