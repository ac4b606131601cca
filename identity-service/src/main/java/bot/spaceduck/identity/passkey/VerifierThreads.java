package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Reads and verifies on two threads of its own: what strangers send is parsed and computed on no event loop. */
@Singleton
class VerifierThreads {
    private static final int THREADS = 2;
    private static final int WAITING = 256;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("webauthn-", 0).factory());

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /** What {@code work} gives, back on the caller's context; DEPENDENCY_UNAVAILABLE if too many wait already. */
    <R> Uni<R> run(Supplier<R> work) {
        Context caller = Vertx.currentContext();
        return Uni.createFrom()
                .item(work)
                .runSubscriptionOn(threads)
                .onFailure(RejectedExecutionException.class)
                .transform(failure -> ProblemException.unavailable("passkey verification", failure))
                .emitOn(task -> {
                    if (caller == null) {
                        task.run();
                    } else {
                        caller.runOnContext(ignored -> task.run());
                    }
                });
    }
}
