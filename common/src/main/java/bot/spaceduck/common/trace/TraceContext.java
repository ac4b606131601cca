package bot.spaceduck.common.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerRoute;
import io.opentelemetry.instrumentation.api.semconv.http.HttpServerRouteSource;
import java.util.Optional;

/** The trace that the current request belongs to (W3C Trace Context). */
public final class TraceContext {
    private TraceContext() {}

    /** The trace id, 32 hex digits; empty outside a trace. */
    public static Optional<String> traceId() {
        SpanContext context = Span.current().getSpanContext();
        return context.isValid() ? Optional.of(context.getTraceId()) : Optional.empty();
    }

    /** Says which route the current request met, which an instrumentation of the framework cannot know: no ids, a template. */
    public static void met(String template) {
        HttpServerRoute.update(Context.current(), HttpServerRouteSource.CONTROLLER, template);
    }

    /** The {@code traceparent} value that continues the current trace, or null outside one. */
    public static String traceparent() {
        SpanContext context = Span.current().getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : null;
    }
}
