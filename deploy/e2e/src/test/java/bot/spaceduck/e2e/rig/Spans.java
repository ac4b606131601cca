package bot.spaceduck.e2e.rig;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A collector: takes the spans that the applications export (OTLP over HTTP, protobuf) and keeps what they tell. */
public final class Spans implements AutoCloseable {
    private static final int TRACES = 20_000;

    private final HttpServer server;
    private final Map<String, Set<String>> told = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> traces = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
            return size() > TRACES;
        }
    });

    private Spans(HttpServer server) {
        this.server = server;
    }

    static Spans collect() {
        Spans spans = new Spans(listen());
        spans.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        spans.server.createContext("/v1/traces", spans::take);
        spans.server.start();
        return spans;
    }

    private static HttpServer listen() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /**
     * All that the spans of that application told: names, attributes, events, links, states and the resource they are of;
     * each different thing once, without its times and random ids.
     */
    public Set<String> told(String application) {
        return Set.copyOf(told.getOrDefault(application, Set.of()));
    }

    /** The applications whose spans of that trace have arrived. */
    public Set<String> applications(String traceId) {
        return Set.copyOf(traces.getOrDefault(traceId, Set.of()));
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest.parseFrom(exchange.getRequestBody().readAllBytes())
                    .getResourceSpansList()
                    .forEach(this::take);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void take(ResourceSpans sent) {
        String application = application(sent.getResource());
        Set<String> texts = told.computeIfAbsent(application, name -> ConcurrentHashMap.newKeySet());
        texts.add(printed(sent.getResource()));
        for (ScopeSpans scope : sent.getScopeSpansList()) {
            texts.add(printed(scope.getScope()));
            for (Span span : scope.getSpansList()) {
                texts.add(text(span));
                traces.computeIfAbsent(
                                HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                                id -> ConcurrentHashMap.newKeySet())
                        .add(application);
            }
        }
    }

    private static String application(Resource resource) {
        return resource.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(KeyValue::getValue)
                .findFirst()
                .orElseThrow()
                .getStringValue();
    }

    private static String text(Span span) {
        Span.Builder lasting = span.toBuilder()
                .clearTraceId()
                .clearSpanId()
                .clearParentSpanId()
                .clearStartTimeUnixNano()
                .clearEndTimeUnixNano();
        lasting.getEventsBuilderList().forEach(Span.Event.Builder::clearTimeUnixNano);
        lasting.getLinksBuilderList().forEach(link -> link.clearTraceId().clearSpanId());
        return printed(lasting.build());
    }

    private static String printed(Message message) {
        return TextFormat.printer().escapingNonAscii(false).printToString(message);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
