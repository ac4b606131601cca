package bot.spaceduck.common.work;

import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Two threads for one kind of work: no event loop pays for it, and it takes no more than that of the machine. */
public final class OwnThreads implements AutoCloseable {
    private static final int THREADS = 2;

    private final String what;
    private final ThreadPoolExecutor threads;

    /**
     * @param name of the threads, before their number
     * @param what is unavailable when too many wait, in words for the caller
     * @param waiting how many may wait for a thread
     */
    public OwnThreads(String name, String what, int waiting) {
        this.what = what;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().daemon().name(name, 0).factory());
    }

    /** What {@code work} gives, back on the caller's context; DEPENDENCY_UNAVAILABLE if too many wait already. */
    public <R> Uni<R> run(Supplier<R> work) {
        return Uni.createFrom()
                .deferred(() -> onCaller(Uni.createFrom()
                        .item(work)
                        .runSubscriptionOn(threads)
                        .onFailure(RejectedExecutionException.class)
                        .transform(failure -> ProblemException.unavailable(what, failure))));
    }

    /** Goes on where it was asked for, whichever thread it was done on. */
    public static <R> Uni<R> onCaller(Uni<R> elsewhere) {
        Context caller = Vertx.currentContext();
        return elsewhere.emitOn(task -> {
            if (caller == null) {
                task.run();
            } else {
                caller.runOnContext(ignored -> task.run());
            }
        });
    }

    /** What is under way or waits comes to nothing. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
