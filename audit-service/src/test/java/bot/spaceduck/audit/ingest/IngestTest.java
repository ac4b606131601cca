package bot.spaceduck.audit.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.audit.support.Feed;
import bot.spaceduck.audit.support.Ids;
import bot.spaceduck.audit.support.Log;
import bot.spaceduck.audit.support.Sent;
import bot.spaceduck.audit.support.Stranger;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.Kafka;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
class IngestTest {
    private final String person = Ids.next("dk");
    private final Feed feed = new Feed();

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
        Kafka.get().pass();
        feed.close();
    }

    private List<Sent> pecks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Sent.peck(Ids.next("sd"), person, Ids.next("dk")))
                .toList();
    }

    @Test
    void everyEventIsOneEntryThatAStrangerCanProve() {
        List<Sent> events = pecks(60);

        feed.send(events);

        Map<String, Set<Long>> places = new HashMap<>();
        for (Sent event : events) {
            Json proof = Log.awaitProof(person, event.id());
            requireProven(event, proof);
            assertThat(places.computeIfAbsent(proof.getString("log_shard"), shard -> new HashSet<>())
                            .add(proof.getLong("log_index")))
                    .as("no other entry at the same place")
                    .isTrue();
        }
        assertThat(places.keySet()).as("shards").hasSizeGreaterThan(1);
    }

    static void requireProven(Sent event, Json proof) {
        String shard = proof.getString("log_shard");
        Stranger.Tree tree =
                Stranger.open(proof.getString("checkpoint"), Log.keys().get(shard));
        byte[] leaf = Stranger.leafHash(event.leaf());
        assertThat(proof.getString("leaf_hash")).isEqualTo(Base64.getEncoder().encodeToString(leaf));
        assertThat(tree.origin()).isEqualTo("spaceduck.bot/test/" + shard);
        assertThat(tree.size()).isEqualTo(proof.getLong("tree_size"));
        assertThat(Stranger.includes(
                        proof.getLong("log_index"), tree.size(), leaf, proof.getList("proof"), tree.root()))
                .as("inclusion of " + event.leaf())
                .isTrue();
        assertThat(proof.getString("entry.event_id")).isEqualTo(event.id().toString());
        assertThat(proof.getString("entry.log_shard")).isEqualTo(shard);
        assertThat(proof.getLong("entry.log_index")).isEqualTo(proof.getLong("log_index"));
        assertThat(proof.getString("entry.leaf_hash")).isEqualTo(proof.getString("leaf_hash"));
    }

    @Test
    void anEventSentAgainAddsNothing() {
        List<Sent> events = pecks(30);
        List<Sent> twice = new ArrayList<>(events);
        twice.addAll(events.subList(0, 10));
        feed.send(twice);
        events.forEach(event -> Log.awaitProof(person, event.id()));
        long before = sizeAfterAMarker();

        feed.send(events);

        assertThat(sizeAfterAMarker() - before)
                .as("entries: one a shard, of the marker")
                .isEqualTo(4);
    }

    @Inject
    IngestThread ingest;

    @Test
    void anotherGroupReadsEverythingAgainAndAddsNothing() throws Exception {
        feed.send(pecks(20));
        long before = sizeAfterAMarker();
        IngestLoop rival = ingest.loop("rival-" + Ids.next("t"));
        Thread thread = Thread.ofPlatform().start(rival);
        try {
            List<Sent> more = pecks(40);
            more.forEach(feed::send);
            more.forEach(event -> requireProven(event, Log.awaitProof(person, event.id())));

            assertThat(sizeAfterAMarker() - before).as("entries").isEqualTo(40 + 4);
        } finally {
            rival.stop();
            thread.join(10_000);
        }
    }

    /** Sends one more event to each partition and waits for it: all that was sent before is in the log, or never. */
    private long sizeAfterAMarker() {
        Map<Integer, Sent> markers = new HashMap<>();
        while (markers.size() < Kafka.EVENT_PARTITIONS) {
            Sent marker = Sent.peck(Ids.next("sd"), person, person);
            markers.putIfAbsent(partition(marker.subject()), marker);
        }
        feed.send(markers.values());
        markers.values().forEach(marker -> Log.awaitProof(person, marker.id()));
        return Log.size();
    }

    private static int partition(String key) {
        byte[] bytes = key.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return org.apache.kafka.common.utils.Utils.toPositive(org.apache.kafka.common.utils.Utils.murmur2(bytes))
                % Kafka.EVENT_PARTITIONS;
    }

    @Test
    void nothingIsLostOrDoubledWhileTheStoreIsAway() {
        List<Sent> events = pecks(120);
        long before = sizeAfterAMarker();

        feed.send(events.subList(0, 40));
        DynamoDb.get().resetAfterRequest();
        feed.send(events.subList(40, 80));
        DynamoDb.get().refuse();
        feed.send(events.subList(80, 120));
        DynamoDb.get().pass();

        events.forEach(event -> requireProven(event, Log.awaitProof(person, event.id())));
        assertThat(sizeAfterAMarker() - before).as("entries").isEqualTo(120 + 4);
    }

    @Test
    void theTreeIsThatOfItsTilesAndOnlyGrows() {
        feed.send(pecks(20));
        sizeAfterAMarker();
        Map<String, Stranger.Tree> first = trees();
        feed.send(pecks(20));
        sizeAfterAMarker();

        trees().forEach((shard, tree) -> {
            assertThat(Stranger.root(Log.leafHashes(shard, tree.size())))
                    .as("root over the tiles of " + shard)
                    .isEqualTo(tree.root());
            Stranger.Tree earlier = first.get(shard);
            Json proof = given().get(
                            "/beak/audit/consistency?shard={s}&from={f}&to={t}", shard, earlier.size(), tree.size())
                    .then()
                    .statusCode(200)
                    .extract()
                    .as(Json.class);
            assertThat(Stranger.continues(earlier, tree, proof.getList("proof")))
                    .as(shard + " continues")
                    .isTrue();
            assertThat(Arrays.asList(proof.getString("from_checkpoint"), proof.getString("to_checkpoint")))
                    .doesNotContainNull();
        });
    }

    private static Map<String, Stranger.Tree> trees() {
        Map<String, Stranger.Tree> trees = new HashMap<>();
        Log.keys().keySet().forEach(shard -> trees.put(shard, Log.tree(shard)));
        assertThat(trees).hasSize(Kafka.EVENT_PARTITIONS);
        return trees;
    }
}
