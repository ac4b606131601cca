package bot.spaceduck.common.store;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** One call to the store under its deadline, on the caller's Vert.x context, with failures as this package's types. */
@Singleton
class StoreCalls {
    private final Duration deadline;

    StoreCalls(StoreConfig config) {
        this.deadline = config.deadline();
    }

    /** A call that changes nothing: whatever goes wrong, the store is unavailable. */
    <R> Uni<R> read(Supplier<CompletionStage<R>> call) {
        return send(call).onFailure().transform(StoreUnavailableException::new);
    }

    /** A call that writes: refusals stay as they are, silence becomes an unknown outcome. */
    <R> Uni<R> write(Supplier<CompletionStage<R>> call) {
        return send(call)
                .onFailure(failure -> !(failure instanceof DynamoDbException))
                .transform(failure -> neverSent(failure)
                        ? new StoreUnavailableException(failure)
                        : new OutcomeUnknownException(failure));
    }

    private <R> Uni<R> send(Supplier<CompletionStage<R>> call) {
        return OnContext.resume(Uni.createFrom().completionStage(call))
                .ifNoItem()
                .after(deadline)
                .fail()
                .onFailure(CompletionException.class)
                .transform(failure -> failure.getCause() == null ? failure : failure.getCause());
    }

    private static boolean neverSent(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof java.net.ConnectException) {
                return true;
            }
        }
        return false;
    }
}
