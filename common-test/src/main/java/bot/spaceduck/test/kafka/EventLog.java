package bot.spaceduck.test.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** Reads a topic from its beginning, without a consumer group, past all faults. For one thread; close it. */
public final class EventLog implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaConsumer<String, String> consumer;
    private final List<Event> seen = new ArrayList<>();

    private EventLog(String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, Kafka.get().directBootstrap()),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The topic of events. */
    public static EventLog open() {
        return new EventLog(Kafka.EVENTS);
    }

    /** Another topic, such as {@link Kafka#REJECTED}. */
    public static EventLog open(String topic) {
        return new EventLog(topic);
    }

    /** All that the topic held at the time of the call; within a partition in order. */
    public List<Event> all() {
        Map<TopicPartition, Long> end = consumer.endOffsets(consumer.assignment());
        Awaitility.await("reading to the end").atMost(PATIENCE).until(() -> {
            poll();
            return end.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
        });
        return List.copyOf(seen);
    }

    /** What concerns that subject, in order. */
    public List<Event> of(String subject) {
        return all().stream().filter(event -> event.subject().equals(subject)).toList();
    }

    /** The first event of that type about that subject; waits for it. */
    public Event await(String type, String subject) {
        return await(
                type + " of " + subject,
                event -> event.type().equals(type) && event.subject().equals(subject));
    }

    /** The first event that the predicate takes; waits for it. */
    public Event await(String what, Predicate<Event> wanted) {
        return Awaitility.await(what)
                .atMost(PATIENCE)
                .until(
                        () -> {
                            poll();
                            return seen.stream().filter(wanted).findFirst();
                        },
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(100)).forEach(found -> seen.add(event(found)));
    }

    private static Event event(ConsumerRecord<String, String> found) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : found.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new Event(
                found.partition(),
                found.offset(),
                found.key(),
                Map.copyOf(headers),
                found.value(),
                json(found.value()));
    }

    private static JsonNode json(String value) {
        try {
            return value == null ? MissingNode.getInstance() : JSON.readTree(value);
        } catch (JsonProcessingException poison) {
            return MissingNode.getInstance();
        }
    }
}
