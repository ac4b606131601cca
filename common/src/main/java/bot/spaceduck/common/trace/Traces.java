package bot.spaceduck.common.trace;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;

/**
 * Which requests are recorded, and where their spans go. The exporter of the framework is turned off: nothing could stand
 * before it that takes personal attributes away.
 */
@Singleton
class Traces {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final TracesConfig config;

    Traces(TracesConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    Sampler sampler() {
        if (config.ratio() < 0 || config.ratio() > 1) {
            throw new IllegalStateException("beak.traces.ratio is %s: set it from 0 to 1".formatted(config.ratio()));
        }
        if (config.endpoint().isEmpty()) {
            return Sampler.alwaysOff();
        }
        Sampler dice = new Dice(config.ratio());
        return config.followCaller()
                ? Sampler.parentBased(dice)
                : Sampler.parentBasedBuilder(dice)
                        .setRemoteParentSampled(dice)
                        .setRemoteParentNotSampled(dice)
                        .build();
    }

    @Produces
    @Singleton
    SpanProcessor processor() {
        return config.endpoint()
                .<SpanProcessor>map(collector -> BatchSpanProcessor.builder(new Discretion(exporter(collector)))
                        .setScheduleDelay(EVERY)
                        .build())
                .orElseGet(SpanProcessor::composite);
    }

    private static SpanExporter exporter(URI collector) {
        return OtlpHttpSpanExporter.builder()
                .setEndpoint(collector.toString().replaceFirst("/+$", "") + "/v1/traces")
                .build();
    }
}
