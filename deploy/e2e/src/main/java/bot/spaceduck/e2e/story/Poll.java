package bot.spaceduck.e2e.story;

import bot.spaceduck.e2e.client.NotHeld;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for what happens by itself, until a deadline. */
public final class Poll {
    private static final long PAUSE_MILLISECONDS = 200;

    private Poll() {}

    /** @throws NotHeld if it is not there in time */
    public static <T> T until(Duration deadline, String what, Supplier<Optional<T>> look) {
        long begin = System.nanoTime();
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            NotHeld.unless(
                    System.nanoTime() - begin < deadline.toNanos(),
                    what + " within " + deadline.toSeconds() + " s",
                    "nothing");
            pause();
        }
    }

    private static void pause() {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS)
                .join();
    }
}
