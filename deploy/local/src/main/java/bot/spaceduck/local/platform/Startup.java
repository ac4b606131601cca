package bot.spaceduck.local.platform;

import bot.spaceduck.local.component.Component;
import bot.spaceduck.local.home.Home;
import bot.spaceduck.local.home.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Starts components side by side, each as soon as what it needs is ready. All become ready, or none stays. */
final class Startup {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration PATIENCE_OF_THE_IMPATIENT = Duration.ofSeconds(3);

    private final Home home;
    private final Ledger ledger;
    private final Consumer<String> progress;
    private final Map<String, CompletableFuture<Void>> ready = new ConcurrentHashMap<>();
    private final Queue<String> started = new ConcurrentLinkedQueue<>();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    Startup(Home home, Ledger ledger, Consumer<String> progress) {
        this.home = home;
        this.ledger = ledger;
        this.progress = progress;
    }

    /** @throws Refusal if one cannot start or is not ready in time; by then all that this call started are stopped */
    void run(List<Component> components) {
        Thread cleanUp = new Thread(this::giveUp);
        Runtime.getRuntime().addShutdownHook(cleanUp);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            components.forEach(component -> ready.put(component.name(), new CompletableFuture<>()));
            components.forEach(component -> threads.submit(() -> bringUp(component)));
        }
        forget(cleanUp);
        if (failure.get() != null) {
            stopWhatWasStarted();
            throw failure.get();
        }
    }

    private void bringUp(Component component) {
        try {
            component.needs().stream()
                    .filter(ready::containsKey) // what is not started here is up already
                    .forEach(need -> ready.get(need).join());
            if (failure.get() == null) {
                start(component);
            }
        } catch (Refusal refusal) {
            failure.compareAndSet(null, refusal);
        } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, new Refusal("%s could not be started: %s".formatted(component.name(), e), e));
        } finally {
            ready.get(component.name()).complete(null);
        }
    }

    private void start(Component component) throws IOException {
        long begin = System.nanoTime();
        Process process = component.prepare().start(home.log(component.name()));
        started.add(component.name());
        ledger.started(component.name(), process.toHandle());
        while (!isReady(component)) {
            if (failure.get() != null) {
                return;
            }
            if (Pause.untilExit(process.toHandle()) || !process.isAlive()) {
                throw new Refusal("%s ended while it was starting: see %s (./spaceduck logs %s)."
                        .formatted(component.name(), home.log(component.name()), component.name()));
            }
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new Refusal("%s was not ready after %d s: see %s (./spaceduck logs %s)."
                        .formatted(
                                component.name(), PATIENCE.toSeconds(), home.log(component.name()), component.name()));
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        progress.accept("%-10s ready in %5.1f s   %s".formatted(component.name(), seconds, component.url()));
    }

    private static boolean isReady(Component component) {
        try {
            return component.isReady();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            return false; // not yet listening
        }
    }

    /** For the person who loses patience and presses Ctrl-C. */
    private void giveUp() {
        failure.compareAndSet(null, new Refusal("Broken off: what had been started is stopped again."));
        CompletableFuture.allOf(ready.values().toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, PATIENCE_OF_THE_IMPATIENT.toMillis(), TimeUnit.MILLISECONDS)
                .join(); // until none starts another one
        stopWhatWasStarted();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM is ending, and the hook is at work.
        }
    }

    private void stopWhatWasStarted() {
        new Shutdown(ledger).all(List.copyOf(started));
    }
}
