package bot.spaceduck.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
class TableTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Table table;

    private final Key key = new Key("T#" + UUID.randomUUID(), "T");

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
    }

    @Test
    void aSecondCreateIsRefusedAndShowsWhatStandsThere() {
        assertThat(commit(Write.create("thing", item("first")))).isInstanceOf(Commit.Done.class);

        Commit second = commit(Write.create("thing", item("second")));

        assertThat(second).isInstanceOfSatisfying(Commit.Refused.class, refused -> {
            assertThat(refused.write()).isEqualTo("thing");
            assertThat(refused.found().orElseThrow().string("name")).isEqualTo("first");
        });
    }

    @Test
    void aChangeOfWhatSomebodyElseChangedIsRefused() {
        commit(Write.create("thing", item("first")));
        Item read = get();
        commit(Write.change("thing", read, read.edit().set("name", "theirs").build()));

        Commit ours = commit(
                Write.change("thing", read, read.edit().set("name", "ours").build()));

        assertThat(ours).isInstanceOf(Commit.Refused.class);
        assertThat(get().string("name")).isEqualTo("theirs");
        assertThat(get().version()).isEqualTo(2);
    }

    @Test
    void aChangeRemovesWhatTheNextStateLacks() {
        commit(Write.create("thing", item("first").edit().set("gone", "soon").build()));
        Item read = get();

        commit(Write.change("thing", read, read.edit().remove("gone").build()));

        assertThat(get().has("gone")).isFalse();
        assertThat(get().string("name")).isEqualTo("first");
    }

    @Test
    void aTransactionWritesAllOrNothingAndNamesWhatRefused() {
        Key other = new Key(key.pk() + "-other", "T");
        commit(Write.create("taken", Item.at(other).set("name", "x").build()));

        Commit outcome = commit(
                Write.create("free", item("first")),
                Write.create("taken", Item.at(other).set("name", "y").build()),
                Write.check("there", other, Condition.exists()));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Commit.Refused.class,
                        refused -> assertThat(refused.write()).isEqualTo("taken"));
        assertThat(find()).isEmpty();
    }

    @Test
    void ofTwentyRacingChangesOfOneVersionOneWins() {
        commit(Write.create("thing", item("first")));
        Item read = get();

        List<Commit> outcomes = Uni.join()
                .all(IntStream.range(0, 20)
                        .mapToObj(i -> table.commit(Write.change(
                                "thing",
                                read,
                                read.edit().set("name", "winner-" + i).build())))
                        .toList())
                .andCollectFailures()
                .await()
                .atMost(PATIENCE);

        assertThat(outcomes.stream().filter(Commit.Done.class::isInstance)).hasSize(1);
        assertThat(get().version()).isEqualTo(2);
    }

    @Test
    void aCounterStopsAtItsBound() {
        commit(Write.create("thing", item("first").edit().set("count", 0).build()));

        List<Commit> outcomes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            outcomes.add(commit(Write.amend(
                    "count",
                    key,
                    "SET #n = #n + :one",
                    Map.of("#n", "count"),
                    Map.of(":one", AttributeValue.fromN("1")),
                    Condition.lessThan("count", 3))));
        }

        assertThat(outcomes.subList(0, 3)).allMatch(Commit.Done.class::isInstance);
        assertThat(outcomes.get(3)).isInstanceOf(Commit.Refused.class);
        assertThat(get().requireNumber("count")).isEqualTo(3);
    }

    @Test
    void aStoreThatCannotBeReadIsUnavailable() {
        DynamoDb.get().refuse();

        assertThatThrownBy(this::find).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aWriteWhoseAnswerWasLostIsFoundToBeOurs() {
        commit(Write.create("thing", item("first")));
        Item read = get();
        DynamoDb.get().resetAfterRequest();
        Uni<Commit> change = table.commit(
                Write.change("thing", read, read.edit().set("name", "second").build()));

        assertThatThrownBy(() -> change.await().atMost(PATIENCE)).isInstanceOf(OutcomeUnknownException.class);

        DynamoDb.get().pass();
        assertThat(get().version())
                .as("written once, however often it was sent")
                .isEqualTo(2);
    }

    @Test
    void anAttemptWithoutAnswerThatWasWrittenOverSinceIsAnUnknownOutcome() {
        commit(Write.create("thing", item("first")));
        Item read = get();
        DynamoDb.get().loseAnswerTo(key.pk(), () -> overwritten("3"));

        assertThatThrownBy(() -> commit(Write.change(
                        "thing", read, read.edit().set("name", "second").build())))
                .isInstanceOf(OutcomeUnknownException.class);

        assertThat(get().string("name")).as("it had been written").isEqualTo("second");
    }

    @Test
    void anAttemptWithoutAnswerInWhosePlaceAnotherStandsIsRefused() {
        commit(Write.create("thing", item("first")));
        Item stale = get();
        commit(Write.change("thing", stale, stale.edit().set("name", "theirs").build()));
        DynamoDb.get().loseAnswerTo(key.pk(), () -> {});

        Commit outcome = commit(
                Write.change("thing", stale, stale.edit().set("name", "ours").build()));

        assertThat(outcome).isInstanceOf(Commit.Refused.class);
    }

    /** Somebody else's commit, past the faults. */
    private void overwritten(String version) {
        try (DynamoDbClient theirs = DynamoDb.get().client()) {
            theirs.updateItem(request -> request.tableName(config.table())
                    .key(key.attributes())
                    .updateExpression("SET #version = :version, #commit = :commit")
                    .expressionAttributeNames(Map.of("#version", Attributes.VERSION, "#commit", Attributes.COMMIT))
                    .expressionAttributeValues(Map.of(
                            ":version", AttributeValue.fromN(version), ":commit", AttributeValue.fromS("theirs"))));
        }
    }

    @Test
    void aTableForgetsWhatIsToBeForgotten() {
        try (DynamoDbClient direct = DynamoDb.get().client()) {
            TimeToLiveDescription forgets = direct.describeTimeToLive(request -> request.tableName(config.table()))
                    .timeToLiveDescription();

            assertThat(forgets.attributeName()).isEqualTo(Attributes.TTL);
            assertThat(forgets.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
        }
    }

    @Test
    void silenceAfterTheRequestWasSentIsAnUnknownOutcome() {
        find();
        DynamoDb.get().blackHole();

        assertThatThrownBy(() -> commit(Write.create("thing", item("first"))))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aRetryOfOurOwnWriteIsNoRefusal() {
        commitAs("token-1", Write.create("thing", item("first")));

        Commit again = commitAs("token-1", Write.create("thing", item("first")));

        assertThat(again).isInstanceOf(Commit.Done.class);
        assertThat(get().version()).isEqualTo(1);
    }

    @Test
    void manyKeysAreReadThoughABatchTakesAHundred() {
        List<Key> keys = IntStream.range(0, 130)
                .mapToObj(i -> new Key(key.pk() + i, "T"))
                .toList();
        keys.forEach(each -> commit(Write.create("thing", Item.at(each).build())));

        assertThat(table.getAll(keys).await().atMost(PATIENCE)).hasSize(130);
    }

    @Test
    void aListGoesOnWhereThePageEnded() {
        String list = "LIST#" + key.pk();
        for (int i = 0; i < 5; i++) {
            commit(Write.create(
                    "thing",
                    Item.at(new Key(key.pk() + i, "T"))
                            .listed(list, "order-" + i)
                            .build()));
        }

        Page first = table.query(Query.list(list, 3).newest()).await().atMost(PATIENCE);
        Page second = table.query(Query.list(list, 3).newest().from(first.next()))
                .await()
                .atMost(PATIENCE);

        assertThat(first.items().stream().map(i -> i.string(Attributes.LIST_SK)))
                .containsExactly("order-4", "order-3", "order-2");
        assertThat(second.items().stream().map(i -> i.string(Attributes.LIST_SK)))
                .containsExactly("order-1", "order-0");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void aListThatEndsWithAFullPageSaysSo() {
        String list = "LIST#" + key.pk();
        for (int i = 0; i < 4; i++) {
            commit(Write.create(
                    "thing",
                    Item.at(new Key(key.pk() + i, "T"))
                            .listed(list, "order-" + i)
                            .build()));
        }

        Page first = table.query(Query.list(list, 2)).await().atMost(PATIENCE);
        Page second =
                table.query(Query.list(list, 2).from(first.next())).await().atMost(PATIENCE);

        assertThat(first.items()).hasSize(2);
        assertThat(second.items().stream().map(i -> i.string(Attributes.LIST_SK)))
                .containsExactly("order-2", "order-3");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void itemsThatEndWithAFullPageSaySoWhereThatIsAskedFor() {
        for (int i = 0; i < 4; i++) {
            commit(Write.create("thing", Item.at(new Key(key.pk(), "T" + i)).build()));
        }
        Query pages = Query.items(key.pk(), "T", 2).newest().tellingEnd();

        Page first = table.query(pages).await().atMost(PATIENCE);
        Page second = table.query(pages.from(first.next())).await().atMost(PATIENCE);

        assertThat(first.items().stream().map(i -> i.key().sk())).containsExactly("T3", "T2");
        assertThat(second.items().stream().map(i -> i.key().sk())).containsExactly("T1", "T0");
        assertThat(second.next()).isEmpty();
    }

    @Inject
    @org.eclipse.microprofile.health.Readiness
    StoreReadiness readiness;

    @Test
    void readinessFollowsTheStore() {
        assertThat(ready()).isEqualTo(HealthCheckResponse.Status.UP);
        DynamoDb.get().refuse();

        assertThat(ready()).isEqualTo(HealthCheckResponse.Status.DOWN);
    }

    private HealthCheckResponse.Status ready() {
        return readiness.call().await().atMost(PATIENCE).getStatus();
    }

    @Inject
    Committer committer;

    @Inject
    StoreConfig config;

    private Commit commitAs(String token, Write write) {
        return committer.commit(config.table(), List.of(write), token).await().atMost(PATIENCE);
    }

    private Commit commit(Write... writes) {
        return table.commit(writes).await().atMost(PATIENCE);
    }

    private Item item(String name) {
        return Item.at(key).set("name", name).build();
    }

    private Item get() {
        return find().orElseThrow();
    }

    private Optional<Item> find() {
        return table.get(key).await().atMost(PATIENCE);
    }
}
