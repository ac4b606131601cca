package bot.spaceduck.common.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {
    private static final String SECRET = "ada@pond.example";
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url.path",
                "url.query",
                "url.full",
                "client.address",
                "network.peer.address",
                "user_agent.original",
                "server.address",
                "enduser.id",
                "messaging.kafka.message.key",
                "something.yet.to.be.invented"
            })
    void whatMayBeOfAPersonStaysBehind(String attribute) {
        SpanData span = exported(
                SpanKind.SERVER,
                Context.root(),
                recorded -> recorded.setAttribute(attribute, SECRET).setAttribute(ROUTE, "/beak/hatch"));

        assertThat(span.getAttributes()).isEqualTo(Attributes.of(ROUTE, "/beak/hatch"));
        assertThat(span.getTotalAttributeCount()).isOne();
    }

    @Test
    void anExceptionTellsItsTypeAlone() {
        SpanData span = exported(
                SpanKind.SERVER,
                Context.root(),
                recorded -> recorded.recordException(
                                new IllegalStateException(SECRET, new IllegalArgumentException(SECRET)))
                        .setStatus(StatusCode.ERROR, SECRET));

        assertThat(span.getEvents())
                .singleElement()
                .satisfies(event -> assertThat(event.getAttributes())
                        .isEqualTo(Attributes.of(
                                AttributeKey.stringKey("exception.type"), IllegalStateException.class.getName())));
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription()).isEmpty();
    }

    @Test
    void theStateThatStrangersSendStaysBehind() {
        SpanContext stranger = caller(TraceFlags.getSampled());

        SpanData span = exported(
                SpanKind.SERVER,
                Context.root().with(Span.wrap(stranger)),
                recorded -> recorded.addLink(stranger, Attributes.of(ROUTE, SECRET)));

        assertThat(span.getTraceId()).isEqualTo(stranger.getTraceId());
        assertThat(span.getSpanContext().getTraceState()).isEqualTo(TraceState.getDefault());
        assertThat(span.getParentSpanContext())
                .isEqualTo(SpanContext.createFromRemoteParent(
                        stranger.getTraceId(),
                        stranger.getSpanId(),
                        stranger.getTraceFlags(),
                        TraceState.getDefault()));
        assertThat(span.getLinks()).singleElement().satisfies(link -> {
            assertThat(link.getAttributes()).isEqualTo(Attributes.empty());
            assertThat(link.getSpanContext().getTraceState()).isEqualTo(TraceState.getDefault());
        });
    }

    @Test
    void aCallTellsWhichPeerItWentTo() {
        SpanData span = exported(
                SpanKind.CLIENT, Context.root(), recorded -> recorded.setAttribute("server.address", "identity"));

        assertThat(span.getAttributes()).isEqualTo(Attributes.of(AttributeKey.stringKey("server.address"), "identity"));
    }

    @Test
    void withoutACollectorNothingIsRecorded() {
        Traces traces = new Traces(new Config(Optional.empty(), 1, true));

        assertThat(records(traces, caller(TraceFlags.getSampled()))).isFalse();
        assertThat(traces.processor().isStartRequired()).isFalse();
        assertThat(traces.processor().isEndRequired()).isFalse();
    }

    @Test
    void peersSayWhatIsRecorded() {
        Traces none = new Traces(new Config(Optional.of(URI.create("http://localhost:1")), 0, true));
        Traces all = new Traces(new Config(Optional.of(URI.create("http://localhost:1")), 1, true));

        assertThat(records(none, caller(TraceFlags.getSampled()))).isTrue();
        assertThat(records(none, SpanContext.getInvalid())).isFalse();
        assertThat(records(all, caller(TraceFlags.getDefault()))).isFalse();
        assertThat(records(all, SpanContext.getInvalid())).isTrue();
    }

    @Test
    void strangersDoNot() {
        Traces none = new Traces(new Config(Optional.of(URI.create("http://localhost:1")), 0, false));
        Traces all = new Traces(new Config(Optional.of(URI.create("http://localhost:1")), 1, false));

        assertThat(records(none, caller(TraceFlags.getSampled()))).isFalse();
        assertThat(records(all, caller(TraceFlags.getDefault()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1})
    void aRatioIsAShare(double ratio) {
        Traces traces = new Traces(new Config(Optional.empty(), ratio, true));

        assertThatThrownBy(traces::sampler).hasMessageContaining("beak.traces.ratio");
    }

    private static boolean records(Traces traces, SpanContext caller) {
        Sampler sampler = traces.sampler();
        return sampler.shouldSample(
                                Context.root().with(Span.wrap(caller)),
                                "0af7651916cd43dd8448eb211c80319c",
                                "GET",
                                SpanKind.SERVER,
                                Attributes.empty(),
                                List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }

    private static SpanContext caller(TraceFlags flags) {
        return SpanContext.createFromRemoteParent(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                flags,
                TraceState.builder().put("who", "ada").build());
    }

    private static SpanData exported(SpanKind kind, Context parent, Consumer<Span> recorded) {
        List<SpanData> arrived = new ArrayList<>();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(new Discretion(new Arrivals(arrived))))
                .build()) {
            Span span = provider.get("test")
                    .spanBuilder("GET /beak/hatch")
                    .setSpanKind(kind)
                    .setParent(parent)
                    .startSpan();
            recorded.accept(span);
            span.end();
        }
        return arrived.getFirst();
    }

    private record Config(Optional<URI> endpoint, double ratio, boolean followCaller) implements TracesConfig {}

    private record Arrivals(List<SpanData> spans) implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> arriving) {
            spans.addAll(arriving);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
