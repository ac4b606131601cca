package bot.spaceduck.common.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.common.app.Counters;
import bot.spaceduck.common.event.Actor;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.kafka.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
class InboxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Counters counters;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    private final String id = "ask-" + UUID.randomUUID();

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
        Kafka.get().pass();
    }

    @Test
    void anEventThatComesAgainHasItsEffectOnce() {
        Event asked = ask();
        Event answered = answerTo(asked);

        send(asked.subject(), asked.json().toString().getBytes(UTF_8));
        send(asked.subject(), asked.json().toString().getBytes(UTF_8));
        Event second = ask();
        answerTo(second);

        try (EventLog log = EventLog.open()) {
            assertThat(log.of(answered.subject())).hasSize(1);
        }
    }

    @Test
    void whatIsNoEventGoesToTheDeadLettersAndTheNextIsTaken() {
        String poison = "poison-" + UUID.randomUUID();
        send(id, poison.getBytes(UTF_8));

        Event asked = ask();

        assertThat(answerTo(asked)).isNotNull();
        assertThat(deadLetters()).contains(poison);
    }

    @Test
    void anEventWaitsForAStoreThatIsAway() {
        Event asked = ask();
        answerTo(asked);
        String again = UUID.randomUUID().toString();
        String json = asked.json().toString().replace(asked.json().get("id").asText(), again);
        DynamoDb.get().refuse();
        send(asked.subject(), json.getBytes(UTF_8));

        DynamoDb.get().pass();

        try (EventLog log = EventLog.open()) {
            assertThat(log.await("admin.action", "answer-" + again)).isNotNull();
        }
    }

    private Event ask() {
        String subject = "ask-" + UUID.randomUUID();
        counters.create(subject, new Origin(Actor.system("test"), null, null, null))
                .await()
                .atMost(PATIENCE);
        try (EventLog log = EventLog.open()) {
            return log.await("admin.action", subject);
        }
    }

    private static Event answerTo(Event asked) {
        try (EventLog log = EventLog.open()) {
            return log.await("admin.action", "answer-" + asked.json().get("id").asText());
        }
    }

    private void send(String key, byte[] value) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", brokers,
                "key.serializer", StringSerializer.class.getName(),
                "value.serializer", ByteArraySerializer.class.getName());
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(config)) {
            producer.send(new ProducerRecord<>("spaceduck.events", key, value));
            producer.flush();
        }
    }

    private List<String> deadLetters() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                brokers,
                ConsumerConfig.GROUP_ID_CONFIG,
                "dead-letters-" + UUID.randomUUID(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                "key.deserializer",
                StringDeserializer.class.getName(),
                "value.deserializer",
                ByteArrayDeserializer.class.getName());
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(config)) {
            consumer.subscribe(List.of("spaceduck.events.rejected"));
            List<String> seen = new java.util.ArrayList<>();
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> seen.add(new String(record.value(), UTF_8)));
                return !seen.isEmpty();
            });
            return seen;
        }
    }
}
