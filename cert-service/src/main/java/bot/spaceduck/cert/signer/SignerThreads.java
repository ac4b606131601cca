package bot.spaceduck.cert.signer;

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

/** Signs, checks and renders on two threads of its own: no event loop pays for a form that somebody asked for. */
@Singleton
public class SignerThreads {
    private static final int THREADS = 2;
    private static final int WAITING = 256;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("signer-", 0).factory());

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /** What {@code work} gives, back on the caller's context; DEPENDENCY_UNAVAILABLE if too many wait already. */
    public <R> Uni<R> run(Supplier<R> work) {
        return Uni.createFrom().deferred(() -> {
            Context caller = Vertx.currentContext();
            return Uni.createFrom()
                    .item(work)
                    .runSubscriptionOn(threads)
                    .onFailure(RejectedExecutionException.class)
                    .transform(failure -> ProblemException.unavailable("certificate signing", failure))
                    .emitOn(task -> {
                        if (caller == null) {
                            task.run();
                        } else {
                            caller.runOnContext(ignored -> task.run());
                        }
                    });
        });
    }
}
