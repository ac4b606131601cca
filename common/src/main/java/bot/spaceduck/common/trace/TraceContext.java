package bot.spaceduck.common.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Optional;

/** The trace that the current request belongs to (W3C Trace Context). */
public final class TraceContext {
    private TraceContext() {}

    /** The trace id, 32 hex digits; empty outside a trace. */
    public static Optional<String> traceId() {
        SpanContext context = Span.current().getSpanContext();
        return context.isValid() ? Optional.of(context.getTraceId()) : Optional.empty();
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
