package bot.spaceduck.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
class StoreMetersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    StoreMeters measuring;

    @Inject
    Table table;

    @Inject
    MeterRegistry meters;

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
    }

    @Test
    void saysHowMuchTheTableHolds() {
        measure();
        double before = items();
        Key key = new Key("T#" + UUID.randomUUID(), "T");
        table.commit(Write.create("thing", Item.at(key).set("name", "one").build()))
                .await()
                .atMost(PATIENCE);

        // A measurement of the schedule's own, begun before the commit, may end after ours.
        await().atMost(PATIENCE).untilAsserted(() -> {
            measure();
            assertThat(items()).isGreaterThanOrEqualTo(before + 1);
        });
        assertThat(meters.get("beak.store.bytes").gauge().value()).isPositive();
    }

    @Test
    void keepsWhatItKnowsWhileTheStoreIsAway() {
        measure();
        double before = items();
        DynamoDb.get().refuse();

        measure();

        assertThat(items()).isEqualTo(before);
    }

    private void measure() {
        measuring.measure().await().atMost(PATIENCE);
    }

    private double items() {
        return meters.get("beak.store.items").gauge().value();
    }
}
