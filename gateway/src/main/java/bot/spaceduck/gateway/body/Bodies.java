package bot.spaceduck.gateway.body;

import bot.spaceduck.gateway.exchange.Exchange;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;

/**
 * Reads a request's body whole before anything is asked of its service: a client that sends slowly holds its own
 * connection and the bytes it sent, and none of ours.
 */
@Singleton
public class Bodies {
    private final Vertx vertx;
    private final BodyConfig config;
    private final BodyBudget budget;

    Bodies(Vertx vertx, BodyConfig config, BodyBudget budget) {
        this.vertx = vertx;
        this.config = config;
        this.budget = budget;
    }

    /** What came in, and whether it was so slow that what was known of its caller is old. */
    public record Arrival(Body body, boolean late) {}

    /**
     * Goes on with the body, and releases it when that is over. Fails with a problem: BODY_TOO_LARGE; FIELD_INVALID if it
     * was too slow or has no place here; RATE_LIMITED or DEPENDENCY_UNAVAILABLE if there is no room for it. Fails with
     * {@link bot.spaceduck.gateway.exchange.ClientGone} if it broke off.
     */
    public <T> Future<T> gather(Exchange exchange, Function<Arrival, Future<T>> next) {
        long before = System.nanoTime();
        return new Gathering(vertx, exchange, budget).within(config.deadline()).compose(body -> {
            boolean late = Duration.ofNanos(System.nanoTime() - before).compareTo(config.fresh()) > 0;
            return next.apply(new Arrival(body, late)).onComplete(over -> body.release());
        });
    }
}
