package bot.spaceduck.common.outbox;

import bot.spaceduck.common.event.CloudEvent;
import bot.spaceduck.common.event.Event;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Publishes events on Kafka, keyed by subject; done when all in-sync replicas have the record. */
@Singleton
public class EventChannel implements OutboxChannel {
    private final MutinyEmitter<byte[]> emitter;

    EventChannel(@Channel("events-out") MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    @Override
    public String name() {
        return Event.CHANNEL;
    }

    @Override
    public Uni<Void> deliver(String deliveryId, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        CloudEvent event = CloudEvent.parse(bytes);
        RecordHeaders headers = new RecordHeaders();
        headers.add("content-type", CloudEvent.CONTENT_TYPE.getBytes(StandardCharsets.UTF_8));
        if (event.traceparent() != null) {
            headers.add("traceparent", event.traceparent().getBytes(StandardCharsets.UTF_8));
        }
        OutgoingKafkaRecordMetadata<String> record = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(event.subject())
                .withHeaders(headers)
                .build();
        return emitter.sendMessage(Message.of(bytes, Metadata.of(record)));
    }
}
