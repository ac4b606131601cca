package bot.spaceduck.cert.support;

import bot.spaceduck.test.kafka.Kafka;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What identity-service publishes about tiers, written from the published form; past all faults. */
public final class TierEvents implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, Kafka.get().directBootstrap()),
            new StringSerializer(),
            new ByteArraySerializer());

    public static String risen(String ducklingId) {
        return event("TRUST_TIER_CHANGED", "trust.elevated", ducklingId);
    }

    public static String restored(String ducklingId) {
        return event("TIER_RESTORED", "trust.restored", ducklingId);
    }

    public static String closed(String ducklingId) {
        return event("ACCOUNT_CLOSED", "duck.closed", ducklingId);
    }

    private static String event(String type, String dotted, String ducklingId) {
        return """
                {"specversion":"1.0","id":"%s","source":"/identity-service","type":"%s","subject":"%s",\
                "time":"2026-01-02T03:04:05.678Z","datacontenttype":"application/json",\
                "dataschema":"https://spaceduck.bot/schemas/%s.json",\
                "traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00","sequence":3,\
                "data":{"event_type":"%s","actor_id":"%s","actor_type":"PERSON","target_id":"%s","outcome":"success",\
                "detail":{"from":"T0","to":"T3"}}}\
                """.formatted(UUID.randomUUID(), dotted, ducklingId, type, type, ducklingId, ducklingId);
    }

    /** Sends it as it is, keyed as its subject would be; done when the broker has it. */
    public void send(String key, String value) {
        try {
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(Kafka.EVENTS, key, value.getBytes(StandardCharsets.UTF_8));
            record.headers()
                    .add(
                            "content-type",
                            "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
