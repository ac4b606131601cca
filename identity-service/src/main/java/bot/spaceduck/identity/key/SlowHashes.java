package bot.spaceduck.identity.key;

import at.favre.lib.crypto.bcrypt.BCrypt;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.work.OwnThreads;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * bcrypt: a third of a second of a core each, on two threads of its own, never on an event loop. What finds no place in
 * the queue fails with DEPENDENCY_UNAVAILABLE; checks leave places for new keys.
 */
@Singleton
class SlowHashes {
    private static final String WHAT = "key hashing";
    private static final int COST = 12;
    private static final int WAITING = 128;
    private static final int CHECKS = 96;

    private final MeterRegistry meters;
    private final Semaphore checks = new Semaphore(CHECKS);
    private final OwnThreads threads = new OwnThreads("bcrypt-", WHAT, WAITING);

    SlowHashes(MeterRegistry meters) {
        this.meters = meters;
    }

    @PreDestroy
    void close() {
        threads.close();
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
                return Uni.createFrom().failure(ProblemException.unavailable(WHAT, null));
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
        return threads.run(() -> {
            meters.counter("beak.key.bcrypt", "what", what).increment();
            return work.get();
        });
    }
}
