package bot.spaceduck.audit.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.audit.entry.Leaf;
import bot.spaceduck.audit.entry.Received;
import bot.spaceduck.audit.support.Feed;
import bot.spaceduck.audit.support.Ids;
import bot.spaceduck.audit.support.Log;
import bot.spaceduck.audit.support.Sent;
import bot.spaceduck.audit.support.Stranger;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.kafka.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
class PoisonTest {
    private final String person = Ids.next("dk");

    @Test
    void isAnEntryAndADeadLetterAndStopsNothing() {
        byte[] poison = ("{\"no\":\"event\",\"of\":\"" + person + "\"}").getBytes(StandardCharsets.UTF_8);
        Sent after = Sent.login(person);
        RecordMetadata where;
        try (Feed feed = new Feed()) {
            where = feed.sendRaw(after.subject(), poison);
            feed.send(after);
        }

        Json next = Log.awaitProof(person, after.id());

        String shard = "test-" + where.partition();
        assertThat(next.getString("log_shard")).isEqualTo(shard);
        Leaf expected = Leaf.of(shard, new Received(where.offset(), Instant.now(), null, poison));
        Json entry = given().header(TestCallers.HEADER, Log.callers().admin(Ids.next("dk")))
                .get("/beak/audit/proof?event_id={id}", expected.eventId().toString())
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
        assertThat(entry.getLong("log_index")).isEqualTo(next.getLong("log_index") - 1);
        assertThat(entry.getString("entry.event_type")).isEqualTo("EVENT_REJECTED");
        assertThat(entry.getString("entry.payload_hash"))
                .isEqualTo(HexFormat.of().formatHex(Stranger.sha256(poison)));
        assertThat(entry.getString("entry.event_id")).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab].*");
        assertThat(deadLetters()).extracting(ConsumerRecord::value).contains(poison);
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters() {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        TopicPartition partition = new TopicPartition(Kafka.REJECTED, 0);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Kafka.get().directBootstrap()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            Awaitility.await("dead letters").atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
                return consumer.position(partition) >= end;
            });
        }
        return found;
    }
}
