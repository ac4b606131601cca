package bot.spaceduck.identity.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.id.Ids;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Spaceducks;
import bot.spaceduck.identity.Spaceducks.Spaceduck;
import bot.spaceduck.identity.Together;
import bot.spaceduck.identity.key.BeakKey;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.TestTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keys that were imported: the store has their bcrypt hash alone. */
@QuarkusTest
class SlowKeyTest extends IdentityTest {
    @Inject
    Ids ids;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void asSlowAsTheyAre() {
        hashes.real();
    }

    private double runs() {
        return meters.counter("beak.key.bcrypt", "what", "check").count();
    }

    /** Agents like this one, each with a key of its own that the store has the bcrypt hash of and nothing else. */
    private List<String> imported(Spaceduck like, int count, String version) {
        String secret = BeakKey.parse(like.beakKey()).orElseThrow().secret();
        try (TestTable table = table()) {
            Map<String, AttributeValue> agent = item(table, "AGENT#" + like.id(), "AGENT");
            Map<String, AttributeValue> key = item(table, "KEY#" + like.keyId(), "KEY");
            return IntStream.range(0, count)
                    .mapToObj(i -> {
                        String agentId = "sd_" + ids.ulid();
                        String keyId = ids.ulid();
                        Map<String, AttributeValue> nextAgent = new HashMap<>(agent);
                        nextAgent.put("pk", AttributeValue.fromS("AGENT#" + agentId));
                        nextAgent.put("key_id", AttributeValue.fromS(keyId));
                        Map<String, AttributeValue> nextKey = new HashMap<>(key);
                        nextKey.put("pk", AttributeValue.fromS("KEY#" + keyId));
                        nextKey.put("agent", AttributeValue.fromS(agentId));
                        nextKey.put(
                                "bcrypt",
                                AttributeValue.fromS(key.get("bcrypt").s().replace("$2a$", version)));
                        nextKey.remove("hmac");
                        nextKey.remove("pepper");
                        Stream.of(nextAgent, nextKey)
                                .forEach(item -> table.client()
                                        .putItem(put ->
                                                put.tableName(table.name()).item(item)));
                        return new BeakKey("test", keyId, secret).text();
                    })
                    .toList();
        }
    }

    private static Map<String, AttributeValue> item(TestTable table, String pk, String sk) {
        return table.client()
                .getItem(get -> get.tableName(table.name())
                        .consistentRead(true)
                        .key(Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk))))
                .item();
    }

    private List<Map<String, AttributeValue>> records(List<String> keys) {
        try (TestTable table = table()) {
            return keys.stream()
                    .map(key -> item(
                            table, "KEY#" + BeakKey.parse(key).orElseThrow().keyId(), "KEY"))
                    .toList();
        }
    }

    @Test
    void upgradesSixtyFourAtOnceWhileOthersAreServed() throws Exception {
        Spaceduck scout = Spaceducks.registered();
        List<String> keys = imported(scout, 64, "$2a$");
        Spaceduck other = Spaceducks.registered(scout.operator());
        Spaceducks.authenticate(other.beakKey());
        double before = runs();
        AtomicInteger next = new AtomicInteger();
        ConcurrentLinkedQueue<Duration> meanwhile = new ConcurrentLinkedQueue<>();
        AtomicReference<List<Response>> answers = new AtomicReference<>();
        Thread crowd = Thread.ofVirtual()
                .start(() -> answers.set(
                        Together.times(64, () -> Spaceducks.authenticate(keys.get(next.getAndIncrement())))));

        do {
            long start = System.nanoTime();
            assertThat(Spaceducks.authenticate(other.beakKey()).statusCode()).isEqualTo(200);
            meanwhile.add(Duration.ofNanos(System.nanoTime() - start));
        } while (crowd.isAlive());
        crowd.join();

        assertThat(answers.get())
                .hasSize(64)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200));
        assertThat(runs() - before).isEqualTo(64);
        assertThat(records(keys)).allSatisfy(record -> {
            assertThat(record.get("hmac").s()).hasSize(64);
            assertThat(record.get("version").n()).isEqualTo("2");
        });
        List<Duration> sorted = meanwhile.stream().sorted().toList();
        assertThat(sorted).hasSizeGreaterThan(20);
        assertThat(sorted.get(sorted.size() / 2)).isLessThan(Duration.ofMillis(500));

        assertThat(keys.stream().limit(8))
                .allSatisfy(key ->
                        assertThat(Spaceducks.authenticate(key).statusCode()).isEqualTo(200));
        assertThat(runs() - before).isEqualTo(64);
    }

    @Test
    void runsBcryptOnceForManyWhoShowTheSameKey() {
        Spaceduck scout = Spaceducks.registered();
        String key = imported(scout, 1, "$2a$").getFirst();
        double before = runs();

        List<Response> answers = Together.times(16, () -> Spaceducks.authenticate(key));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(runs() - before).isEqualTo(1);
        assertThat(records(List.of(key)).getFirst().get("version").n()).isEqualTo("2");
    }

    @Test
    void takesTheHashesOfOtherImplementations() {
        Spaceduck scout = Spaceducks.registered();
        List<String> keys = new ArrayList<>(imported(scout, 1, "$2b$"));
        keys.addAll(imported(scout, 1, "$2y$"));

        assertThat(keys)
                .allSatisfy(key ->
                        assertThat(Spaceducks.authenticate(key).statusCode()).isEqualTo(200));
    }

    @Test
    void triesAWrongSecretAFewTimesAMinuteAndNoMore() {
        Spaceduck scout = Spaceducks.registered();
        String key = imported(scout, 1, "$2a$").getFirst();
        String keyId = BeakKey.parse(key).orElseThrow().keyId();
        double before = runs();

        List<Response> answers = IntStream.range(0, 8)
                .mapToObj(i -> Spaceducks.authenticate(new BeakKey("test", keyId, ("" + i).repeat(43)).text()))
                .toList();

        assertThat(answers.subList(0, 5)).allSatisfy(answer -> Problems.assertProblem(answer, 401, "E-401-001"));
        assertThat(answers.subList(5, 8)).allSatisfy(answer -> {
            Problems.assertProblem(answer, 429, "E-429-001");
            assertThat(answer.header("Retry-After")).isEqualTo("60");
        });
        assertThat(runs() - before).isEqualTo(5);
        clock.advance(Duration.ofMinutes(1));
        assertThat(Spaceducks.authenticate(key).statusCode()).isEqualTo(200);
    }

    @Test
    void revokesAnImportedKeyThatIsReported() {
        Spaceduck scout = Spaceducks.registered();
        String key = imported(scout, 1, "$2a$").getFirst();

        bot.spaceduck.identity.Ducklings.json().body(Map.of("beak_key", key)).post("/beak/keys/report-leak");

        Problems.assertProblem(Spaceducks.authenticate(key), 401, "E-401-003");
    }
}
