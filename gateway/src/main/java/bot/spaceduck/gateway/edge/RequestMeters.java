package bot.spaceduck.gateway.edge;

import bot.spaceduck.gateway.exchange.Exchange;
import bot.spaceduck.gateway.route.Route;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Counts and times requests by route and status: no path, id or address in a label or in the log. */
@Singleton
class RequestMeters {
    private static final String NO_ROUTE = "none";

    private final MeterRegistry meters;

    RequestMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Takes note when the answer has gone out, or the client has. */
    void watch(Exchange exchange) {
        exchange.response().endHandler(end -> record(exchange));
    }

    private void record(Exchange exchange) {
        String route = exchange.route().map(Route::name).orElse(NO_ROUTE);
        int status = exchange.response().getStatusCode();
        Duration took = Duration.ofNanos(System.nanoTime() - exchange.startedNanos());
        Timer.builder("beak.gateway.requests")
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .register(meters)
                .record(took);
        Log.debugf(
                "request: route=%s status=%d took_ms=%d request_id=%s trace_id=%s",
                route, status, took.toMillis(), exchange.requestId(), exchange.traceId());
    }
}
