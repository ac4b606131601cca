package bot.spaceduck.audit.support;

import bot.spaceduck.test.kafka.Kafka;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends records as the outboxes of the services do: keyed by subject. */
public final class Feed implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Kafka.get().directBootstrap(), "acks", "all", "linger.ms", 5),
            new StringSerializer(),
            new ByteArraySerializer());

    public void send(Sent... events) {
        send(List.of(events));
    }

    /** Returns when the broker has all of them. */
    public void send(Collection<Sent> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        events.forEach(event -> sent.add(producer.send(
                new ProducerRecord<>(Kafka.EVENTS, event.subject(), event.json().getBytes(StandardCharsets.UTF_8)))));
        sent.forEach(Feed::get);
    }

    /** Anything at all. @return where it lies */
    public RecordMetadata sendRaw(String key, byte[] value) {
        return get(producer.send(new ProducerRecord<>(Kafka.EVENTS, key, value)));
    }

    private static RecordMetadata get(Future<RecordMetadata> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
