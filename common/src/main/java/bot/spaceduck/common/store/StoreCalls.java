package bot.spaceduck.common.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** One call to the store under its deadline, on the caller's Vert.x context, with failures as this package's types. */
@Singleton
class StoreCalls {
    private static final int SERVER_ERROR = 500;

    private final Duration deadline;

    private final Counter reads;
    private final Counter writes;

    StoreCalls(StoreConfig config, MeterRegistry meters) {
        this.deadline = config.deadline();
        this.reads = meters.counter("beak.store.calls", "kind", "read");
        this.writes = meters.counter("beak.store.calls", "kind", "write");
    }

    /** A call that changes nothing: whatever goes wrong, the store is unavailable. */
    <R> Uni<R> read(Supplier<CompletionStage<R>> call) {
        return send(reads, call).onFailure().transform(StoreUnavailableException::new);
    }

    /**
     * A call that writes: what the store refused stays as it is. Anything else is an unknown outcome, a refused
     * connection too, since an attempt before it may have been sent.
     */
    <R> Uni<R> write(Supplier<CompletionStage<R>> call) {
        return send(writes, call).onFailure(failure -> !isRefusal(failure)).transform(OutcomeUnknownException::new);
    }

    /** A write that was answered with a server's error may have happened, and one in progress may yet. */
    private static boolean isRefusal(Throwable failure) {
        return failure instanceof DynamoDbException answer
                && answer.statusCode() < SERVER_ERROR
                && !(failure instanceof TransactionInProgressException);
    }

    private <R> Uni<R> send(Counter counter, Supplier<CompletionStage<R>> call) {
        return OnContext.resume(Uni.createFrom().completionStage(() -> {
                    counter.increment();
                    return call.get();
                }))
                .ifNoItem()
                .after(deadline)
                .fail()
                .onFailure(CompletionException.class)
                .transform(failure -> failure.getCause() == null ? failure : failure.getCause());
    }
}
