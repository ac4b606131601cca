package bot.spaceduck.common.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Set;

/**
 * A span with the attributes that are known to tell of the platform alone (names of the OpenTelemetry semantic conventions).
 * An instrumentation adds paths, queries, client addresses, user agents and messages of exceptions as well, and the next
 * version perhaps more: what is not listed here stays behind.
 */
final class DiscreetSpan extends DelegatingSpanData {
    private static final Set<String> KNOWN = Set.of(
            "code.function.name",
            "error.type",
            "exception.type",
            "http.request.body.size",
            "http.request.method",
            "http.response.body.size",
            "http.response.status_code",
            "http.route",
            "messaging.destination.name",
            "messaging.operation",
            "messaging.system",
            "network.protocol.name",
            "network.protocol.version",
            "server.port",
            "url.scheme");

    /** At a server it is what the client called us: a header like any other. */
    private static final String PEER = "server.address";

    private final Attributes attributes;

    DiscreetSpan(SpanData span) {
        super(span);
        this.attributes = known(span.getAttributes());
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    @Override
    public List<EventData> getEvents() {
        return super.getEvents().stream()
                .map(event -> EventData.create(event.getEpochNanos(), event.getName(), known(event.getAttributes())))
                .toList();
    }

    @Override
    public List<LinkData> getLinks() {
        return super.getLinks().stream()
                .map(link -> LinkData.create(withoutState(link.getSpanContext())))
                .toList();
    }

    @Override
    public StatusData getStatus() {
        return StatusData.create(super.getStatus().getStatusCode(), "");
    }

    @Override
    public SpanContext getSpanContext() {
        return withoutState(super.getSpanContext());
    }

    @Override
    public SpanContext getParentSpanContext() {
        return withoutState(super.getParentSpanContext());
    }

    private Attributes known(Attributes all) {
        return all.toBuilder().removeIf(key -> !isKnown(key)).build();
    }

    private boolean isKnown(AttributeKey<?> key) {
        return KNOWN.contains(key.getKey()) || key.getKey().equals(PEER) && getKind() == SpanKind.CLIENT;
    }

    /** {@code tracestate} is a header that anybody may send. */
    private static SpanContext withoutState(SpanContext context) {
        if (!context.isValid()) {
            return context;
        }
        return context.isRemote()
                ? SpanContext.createFromRemoteParent(
                        context.getTraceId(), context.getSpanId(), context.getTraceFlags(), TraceState.getDefault())
                : SpanContext.create(
                        context.getTraceId(), context.getSpanId(), context.getTraceFlags(), TraceState.getDefault());
    }
}
