package bot.spaceduck.local.platform;

import bot.spaceduck.local.home.Refusal;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Ends processes of this platform: politely, and after a while not. */
final class Shutdown {
    private static final Duration POLITE = Duration.ofSeconds(15);
    private static final Duration FORCED = Duration.ofSeconds(10);

    private final Ledger ledger;

    Shutdown(Ledger ledger) {
        this.ledger = ledger;
    }

    /** All of them at once; returns when they are gone. */
    void all(Collection<String> components) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            components.forEach(component -> threads.submit(() -> one(component)));
        }
    }

    void one(String component) {
        ledger.alive(component).ifPresent(ProcessHandle::destroy);
        if (!isGoneWithin(POLITE, component)) {
            kill(component);
        }
        ledger.stopped(component);
    }

    /** As {@code kill -9} does: the process learns nothing of it. */
    void kill(String component) {
        ledger.alive(component).ifPresent(ProcessHandle::destroyForcibly);
        if (!isGoneWithin(FORCED, component)) {
            throw new Refusal("%s could not be ended: end it by hand, then try again.".formatted(component));
        }
        ledger.stopped(component);
    }

    private boolean isGoneWithin(Duration patience, String component) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < patience.toNanos()) {
            if (ledger.alive(component).map(Pause::untilExit).orElse(true)) {
                return true;
            }
        }
        return false;
    }
}
