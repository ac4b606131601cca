package bot.spaceduck.identity.key;

import at.favre.lib.crypto.bcrypt.BCrypt;
import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Proof;
import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Makes and compares verifiers. bcrypt runs on two threads of its own, never on an event loop. */
@Singleton
public class KeyVerifiers {
    private static final String PEPPER = "pepper";
    private static final int COST = 12;
    private static final int THREADS = 2;
    private static final int WAITING = 128;

    private final KeyRing keys;
    private final ThreadPoolExecutor slow = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("bcrypt-", 0).factory());

    KeyVerifiers(KeyRing keys) {
        this.keys = keys;
    }

    @PreDestroy
    void close() {
        slow.shutdownNow();
    }

    /** The bcrypt hash of a new key's secret; fails with DEPENDENCY_UNAVAILABLE if too many wait for theirs. */
    public Uni<String> bcrypt(BeakKey key) {
        Context caller = Vertx.currentContext();
        return Uni.createFrom()
                .item(() ->
                        BCrypt.withDefaults().hashToString(COST, key.secret().toCharArray()))
                .runSubscriptionOn(slow)
                .onFailure(RejectedExecutionException.class)
                .transform(failure -> ProblemException.unavailable("key hashing", failure))
                .emitOn(task -> {
                    if (caller == null) {
                        task.run();
                    } else {
                        caller.runOnContext(ignored -> task.run());
                    }
                });
    }

    public Proof hmac(BeakKey key) {
        return keys.mac(PEPPER, message(key));
    }

    /** In constant time. */
    public boolean matches(BeakKey key, KeyRecord kept) {
        return kept.verifier()
                .map(verifier -> keys.verifyMac(PEPPER, message(key), verifier))
                .orElse(false);
    }

    private static byte[] message(BeakKey key) {
        return (key.keyId() + "\n" + key.secret()).getBytes(StandardCharsets.US_ASCII);
    }
}
