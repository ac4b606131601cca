package bot.spaceduck.test.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private final String subject = UUID.randomUUID().toString();

    @AfterEach
    void mend() {
        Kafka.get().pass();
    }

    @Test
    void theTopicsAreAsOnThePlatform() throws Exception {
        try (var admin = Kafka.get().admin()) {
            var topics = admin.describeTopics(java.util.List.of(Kafka.EVENTS, Kafka.REJECTED))
                    .allTopicNames()
                    .get();
            assertThat(topics.get(Kafka.EVENTS).partitions()).hasSize(4);
            assertThat(topics.get(Kafka.REJECTED).partitions()).hasSize(1);
        }
    }

    @Test
    void whatIsSentIsReadInOrder() throws Exception {
        try (var producer = producer();
                EventLog log = EventLog.open()) {
            send(producer, event("duck.hatched"));
            send(producer, event("duck.pulse"));

            assertThat(log.await("duck.pulse", subject).key()).isEqualTo(subject);
            assertThat(log.of(subject)).extracting(Event::type).containsExactly("duck.hatched", "duck.pulse");
        }
    }

    @Test
    void poisonIsReadToo() throws Exception {
        try (var producer = producer();
                EventLog log = EventLog.open()) {
            send(producer, "{poison " + subject);

            Event poison = log.await("poison", event -> event.value().endsWith(subject));

            assertThat(poison.json().isMissingNode()).isTrue();
            assertThat(poison.type()).isEmpty();
        }
    }

    @Test
    void anOutageStopsProducersAndNotTheLog() throws Exception {
        try (var producer = producer();
                EventLog log = EventLog.open()) {
            send(producer, event("duck.before"));
            Kafka.get().refuse();

            assertThatThrownBy(() -> send(producer, event("duck.lost")))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
            assertThat(log.of(subject)).extracting(Event::type).containsExactly("duck.before");

            Kafka.get().pass();
            send(producer, event("duck.after"));
            assertThat(log.of(subject)).extracting(Event::type).containsExactly("duck.before", "duck.after");
        }
    }

    private String event(String type) {
        return "{\"type\":\"%s\",\"subject\":\"%s\"}".formatted(type, subject);
    }

    private void send(KafkaProducer<String, String> producer, String value) throws Exception {
        producer.send(new ProducerRecord<>(Kafka.EVENTS, subject, value)).get();
    }

    private static KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Kafka.get().bootstrap(),
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        1000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        2000,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        10_000,
                        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        100),
                new StringSerializer(),
                new StringSerializer());
    }
}
