package bot.spaceduck.identity.outbound;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Brings what another thread answers back to the Vert.x context that asked, so that request-scoped data and the trace go
 * on with it.
 */
public final class OnContext {
    private OnContext() {}

    public static <R> Uni<R> resume(Uni<R> answer) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            return context == null ? answer : answer.emitOn(task -> context.runOnContext(ignored -> task.run()));
        });
    }
}
