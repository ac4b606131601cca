package bot.spaceduck.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.common.app.Counters;
import bot.spaceduck.common.event.Actor;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.OutboxItems;
import bot.spaceduck.common.store.OutboxItems.Contents;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.kafka.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
class OutboxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Origin ORIGIN = new Origin(Actor.system("test"), "hash", null, null);

    @Inject
    Counters counters;

    @Inject
    OutboxItems items;

    @Inject
    Table table;

    @Inject
    @Wellness
    BrokerHealth health;

    private final String id = UUID.randomUUID().toString();

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
        Kafka.get().pass();
    }

    @Test
    void whatIsCommittedIsPublishedInOrderAndTrimmed() {
        create();
        IntStream.range(0, 5).forEach(i -> step());

        assertThat(sequencesOf(id, 6)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        awaitTrimmed();
    }

    @Test
    void aRefusedChangeAnnouncesNothing() {
        create();
        Item stale = counters.get(id);
        step();
        Commit refused = counters.step(stale, id, ORIGIN).await().atMost(PATIENCE);

        assertThat(refused).isInstanceOf(Commit.Refused.class);
        step();
        assertThat(sequencesOf(id, 3)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whileKafkaIsAwayCommandsSucceedAndTheOutboxKeepsTheEvents() {
        create();
        awaitTrimmed();
        Kafka.get().refuse();

        IntStream.range(0, 3).forEach(i -> step());

        assertThat(pending()).hasSize(3);
        Kafka.get().pass();
        assertThat(sequencesOf(id, 4)).containsExactly(1L, 2L, 3L, 4L);
        awaitTrimmed();
        assertThat(counters.get(id).has(Attributes.OUTBOX_LANE)).isFalse();
    }

    @Test
    void anItemWhoseNewerVersionHadNothingToSayLeavesTheSweepersIndex() {
        Kafka.get().refuse();
        create();
        Item before = counters.get(id);
        Contents contents =
                items.read(Counters.key(id)).await().atMost(PATIENCE).orElseThrow();
        Commit silent = table.commit(Write.change(
                        "counter",
                        before,
                        before.edit().set("remark", "nothing to announce").build()))
                .await()
                .atMost(PATIENCE);
        assertThat(silent).isInstanceOf(Commit.Done.class);

        items.delivered(
                        contents,
                        contents.entries().stream().map(OutboxItems.Entry::id).toList())
                .await()
                .atMost(PATIENCE);

        assertThat(counters.get(id).has(Attributes.OUTBOX_LANE)).isFalse();
    }

    @Test
    void whetherTheBrokerAnswersIsToldApartFromReadiness() {
        assertThat(broker()).isEqualTo(HealthCheckResponse.Status.UP);
        Kafka.get().refuse();

        await().atMost(PATIENCE).until(this::broker, HealthCheckResponse.Status.DOWN::equals);
    }

    private HealthCheckResponse.Status broker() {
        return health.call().await().atMost(PATIENCE).getStatus();
    }

    private void create() {
        assertThat(counters.create(id, ORIGIN).await().atMost(PATIENCE)).isInstanceOf(Commit.Done.class);
    }

    private void step() {
        Commit outcome = counters.step(counters.get(id), id, ORIGIN).await().atMost(PATIENCE);
        assertThat(outcome).isInstanceOf(Commit.Done.class);
    }

    private List<String> pending() {
        return List.copyOf(
                counters.get(id).attributes().get(Attributes.OUTBOX).m().keySet());
    }

    private void awaitTrimmed() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(pending()).isEmpty());
    }

    /** The distinct sequence numbers in the order of the partition; what is sent twice counts once. */
    private static List<Long> sequencesOf(String subject, int count) {
        try (EventLog log = EventLog.open()) {
            return await().atMost(PATIENCE)
                    .until(
                            () -> log.of(subject).stream()
                                    .map(Event::json)
                                    .map(json -> json.get("sequence").asLong())
                                    .distinct()
                                    .toList(),
                            sequences -> sequences.size() >= count);
        }
    }
}
