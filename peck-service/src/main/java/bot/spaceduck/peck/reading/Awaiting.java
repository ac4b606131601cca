package bot.spaceduck.peck.reading;

import bot.spaceduck.peck.peck.Parties;
import bot.spaceduck.peck.peck.Pause;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.Pecks;
import bot.spaceduck.peck.peck.StoredPeck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Predicate;

/** Waits for a decision, for a while, without a thread: it looks again and again, so any replica may decide. */
@Singleton
class Awaiting {
    private static final Duration STEP = Duration.ofMillis(400);

    private final Pecks pecks;
    private final Pause pause;

    Awaiting(Pecks pecks, Pause pause) {
        this.pecks = pecks;
        this.pause = pause;
    }

    /**
     * The peck once it is decided, or as it is when the time is over; NOT_FOUND at once if the viewer may not see it.
     */
    Uni<StoredPeck> decided(String peckId, Predicate<Peck> maySee, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        return look(peckId, maySee, end);
    }

    private Uni<StoredPeck> look(String peckId, Predicate<Peck> maySee, long end) {
        return pecks.find(peckId)
                .map(found -> Parties.require(maySee.test(found.peck()), found))
                .chain(found -> found.peck() instanceof Peck.Pending && end - System.nanoTime() > 0
                        ? pause.of(step(end)).chain(() -> look(peckId, maySee, end))
                        : Uni.createFrom().item(found));
    }

    private static Duration step(long end) {
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        return left.compareTo(STEP) < 0 ? left : STEP;
    }
}
