package bot.spaceduck.identity.key;

import at.favre.lib.crypto.bcrypt.BCrypt;
import bot.spaceduck.common.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * bcrypt: a third of a second of a core each, on two threads of its own, never on an event loop. What finds no place in
 * the queue fails with DEPENDENCY_UNAVAILABLE; checks leave places for new keys.
 */
@Singleton
class SlowHashes {
    private static final int COST = 12;
    private static final int THREADS = 2;
    private static final int WAITING = 128;
    private static final int CHECKS = 96;

    private final MeterRegistry meters;
    private final Semaphore checks = new Semaphore(CHECKS);
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("bcrypt-", 0).factory());

    SlowHashes(MeterRegistry meters) {
        this.meters = meters;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    Uni<String> make(String secret) {
        return run("make", () -> BCrypt.withDefaults().hashToString(cost(), secret.toCharArray()));
    }

    /** Base-2 logarithm of the rounds of new hashes; a hash says its own, by which it is checked. */
    int cost() {
        return COST;
    }

    /** Whether {@code hash} is of that secret; of whichever of the versions 2a, 2b and 2y it is. */
    Uni<Boolean> check(String secret, String hash) {
        return Uni.createFrom().deferred(() -> {
            if (!checks.tryAcquire()) {
                return Uni.createFrom().failure(unavailable(null));
            }
            return run(
                            "check",
                            () -> BCrypt.verifyer()
                                    .verify(secret.toCharArray(), hash.getBytes(StandardCharsets.US_ASCII))
                                    .verified)
                    .onTermination()
                    .invoke(checks::release);
        });
    }

    private <R> Uni<R> run(String what, Supplier<R> work) {
        return onCaller(Uni.createFrom()
                .item(() -> {
                    meters.counter("beak.key.bcrypt", "what", what).increment();
                    return work.get();
                })
                .runSubscriptionOn(threads)
                .onFailure(RejectedExecutionException.class)
                .transform(SlowHashes::unavailable));
    }

    /** Goes on where it was asked for, whichever thread it was done on. */
    static <R> Uni<R> onCaller(Uni<R> elsewhere) {
        Context caller = Vertx.currentContext();
        return elsewhere.emitOn(task -> {
            if (caller == null) {
                task.run();
            } else {
                caller.runOnContext(ignored -> task.run());
            }
        });
    }

    private static ProblemException unavailable(Throwable cause) {
        return ProblemException.unavailable("key hashing", cause);
    }
}
