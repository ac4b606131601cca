package bot.spaceduck.e2e.revocation;

import bot.spaceduck.e2e.client.NotHeld;
import bot.spaceduck.e2e.revocation.Attempt.Outcome;
import bot.spaceduck.e2e.story.Poll;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Uses a right over and over on several ways at once, until it is closed. */
public final class Hammer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final History history = new History();
    private final AtomicBoolean over = new AtomicBoolean();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** That many threads, each with one attempt after the other. */
    public Hammer on(String way, int clients, Supplier<Outcome> use) {
        for (int client = 0; client < clients; client++) {
            threads.submit(() -> {
                while (!over.get()) {
                    history.attempt(way, use);
                }
            });
        }
        return this;
    }

    /**
     * Takes the right away in the midst of it.
     *
     * @param enough successes before and refusals after, on each of the ways
     */
    public History whileRevoking(long enough, Runnable revoke, String... ways) {
        for (String way : ways) {
            await(way + " allowed", () -> history.allowedBefore(way) >= enough);
        }
        revoke.run();
        history.revokedNow();
        for (String way : ways) {
            await(
                    way + " refused",
                    () -> history.refusedAfter(way) >= enough
                            || !history.violations().isEmpty());
        }
        return history;
    }

    /** @throws NotHeld if it does not come */
    private static void await(String what, Supplier<Boolean> holds) {
        Poll.until(PATIENCE, what, () -> holds.get() ? Optional.of(true) : Optional.empty());
    }

    @Override
    public void close() {
        over.set(true);
        threads.close();
    }
}
