package bot.spaceduck.peck.reverification;

import static bot.spaceduck.peck.support.Pond.ok;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.Signer;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Other tests' evidence is in the table too: each test looks at its own. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class ReverifyTest {
    @Inject
    MutableClock clock;

    @ConfigProperty(name = "beak.store.table")
    String tableName;

    @AfterEach
    void mend() {
        clock.reset();
    }

    @Test
    void whatPassedAndWhatDidNotStaysSo() {
        Signer agent = Signer.of(Pond.at(clock)).registered();
        String peck = granted(agent);
        Map<String, Object> byKey = Signer.evidence(peck, 1);
        Map<String, Object> byHmac = Signer.evidence(peck, 2);
        List<String> ids = List.of(
                ok(Signer.submit(agent.keyless(), byKey, agent.ed25519(byKey)), 201)
                        .getString("evidence_id"),
                ok(agent.submit(byHmac), 201).getString("evidence_id"),
                agent.forge(Signer.evidence(peck, 3)).as(Json.class).getString("evidence_id"));
        // The key of its signature today is of no account: what checks is kept with the evidence.
        Signer.of(agent.pond).registered();
        awaitListed(ids);

        List<Json> lines = reverify();

        assertThat(lines).extracting(line -> line.getString("evidence")).doesNotContainAnyElementsOf(ids);
        assertThat(lines.getLast().getBoolean("done")).isTrue();
        assertThat(lines.getLast().getLong("checked")).isGreaterThanOrEqualTo(3);
    }

    /** One bit of what is kept, in each attribute that counts. */
    @ParameterizedTest
    @CsvSource({
        "body, 185, signature",
        "body, 2, identity",
        "signature, 20, signature",
        "checking_key, 60, no_key",
        "agent, 10, no_key",
        "peck, 10, identity",
        "state, 1, unreadable",
        "tier, 0, unreadable"
    })
    void aFlippedBitIsFound(String attribute, int at, String finding) {
        Signer agent = Signer.of(Pond.at(clock)).registered();
        Map<String, Object> evidence = Signer.evidence(granted(agent), 1);
        String id = ok(Signer.submit(agent.keyless(), evidence, agent.ed25519(evidence)), 201)
                .getString("evidence_id");
        awaitListed(List.of(id));
        long before = reverify().getLast().getLong("failed");

        String kept = item(id).get(attribute).s();
        set(id, attribute, flipped(kept, at));

        List<Json> lines = reverify();
        Json found = lines.stream()
                .filter(line -> String.valueOf(line.getString("evidence")).endsWith(id))
                .findFirst()
                .orElseThrow();
        assertThat(found.getString("finding")).isEqualTo(finding);
        assertThat(lines.getLast().getLong("failed")).isEqualTo(before + 1);
        set(id, attribute, kept);
        assertThat(reverify().getLast().getLong("failed")).isEqualTo(before);
    }

    /** Whoever can write to the store, and signs by a key of his own, still cannot put that key in the other's place. */
    @Test
    void aKeyThatWasPutInTheAgentsPlaceOpensNothing() {
        Signer agent = Signer.of(Pond.at(clock)).registered();
        Signer thief = Signer.of(Pond.at(clock)).registered();
        Map<String, Object> evidence = Signer.evidence(granted(agent), 1);
        Map<String, Object> other = Signer.evidence(granted(thief), 1);
        String id = ok(Signer.submit(agent.keyless(), evidence, agent.ed25519(evidence)), 201)
                .getString("evidence_id");
        String others = ok(Signer.submit(thief.keyless(), other, thief.ed25519(other)), 201)
                .getString("evidence_id");
        awaitListed(List.of(id, others));

        set(id, "checking_key", item(others).get("checking_key").s());
        set(id, "signature", thief.ed25519(evidence));

        assertThat(finding(id)).isEqualTo("no_key");
        set(id, "checking_key", "none of our boxes");
        assertThat(finding(id)).isEqualTo("no_key");
        set(id, "state", "RECEIVED");
    }

    @Test
    void whatWasRejectedAndWouldNowPassIsShownAndDoesNotCountAsFailed() {
        Signer agent = Signer.of(Pond.at(clock));
        Map<String, Object> evidence = Signer.evidence(granted(agent), 1);
        String id = agent.forge(evidence).as(Json.class).getString("evidence_id");
        awaitListed(List.of(id));
        long before = reverify().getLast().getLong("failed");

        set(id, "signature", agent.hmac(evidence));

        assertThat(finding(id)).isEqualTo("holds");
        assertThat(reverify().getLast().getLong("failed")).isEqualTo(before);
    }

    @Test
    void thereMayBeMoreThanAPageOfThem() {
        Signer agent = Signer.of(Pond.at(clock));
        Map<String, AttributeValue> kept =
                item(ok(agent.submit(Signer.evidence(granted(agent), 1)), 201).getString("evidence_id"));
        long before = settled();
        // In one of the 16 lists, which are read by the hundred; not settled, so that nothing is said of them.
        try (TestTable table = TestTable.existing(tableName)) {
            IntStream.range(0, 105)
                    .forEach(i -> table.client()
                            .putItem(request -> request.tableName(tableName).item(copy(kept, "%064x".formatted(i)))));
        }

        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(reverify().getLast().getLong("checked")).isEqualTo(before + 105));
    }

    /** How many there are, once the list of all has them all. */
    private long settled() {
        try (TestTable table = TestTable.existing(tableName)) {
            long there = table.items().stream()
                    .filter(item -> item.get("pk").s().startsWith("EVIDENCE#"))
                    .count();
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(reverify().getLast().getLong("checked")).isEqualTo(there));
            return there;
        }
    }

    private static Map<String, AttributeValue> copy(Map<String, AttributeValue> kept, String id) {
        Map<String, AttributeValue> copy = new HashMap<>(kept);
        List.of("outbox", "outbox_lane", "outbox_due").forEach(copy::remove);
        copy.put("pk", AttributeValue.fromS("EVIDENCE#" + id));
        copy.put("list_pk", AttributeValue.fromS("EVIDENCES#0"));
        copy.put("list_sk", AttributeValue.fromS(id));
        copy.put("state", AttributeValue.fromS("RECEIVED"));
        return copy;
    }

    private String finding(String id) {
        return reverify().stream()
                .filter(line -> id.equals(line.getString("evidence")))
                .findFirst()
                .orElseThrow()
                .getString("finding");
    }

    /** The list of all follows within moments. */
    private void awaitListed(List<String> ids) {
        try (TestTable table = TestTable.existing(tableName)) {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(ids)
                            .allMatch(id -> table.client()
                                            .query(request -> request.tableName(tableName)
                                                    .indexName("list")
                                                    .keyConditionExpression("list_pk = :list")
                                                    .filterExpression("pk = :pk")
                                                    .expressionAttributeValues(Map.of(
                                                            ":list", AttributeValue.fromS("EVIDENCES#" + id.charAt(0)),
                                                            ":pk", AttributeValue.fromS("EVIDENCE#" + id))))
                                            .count()
                                    == 1));
        }
    }

    private static List<Json> reverify() {
        Response answer = given().post("/internal/evidence/reverify");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.asString().lines().map(Json::from).toList();
    }

    /** By one bit, into another letter or digit: what is no base64url at all is a finding of its own. */
    private static String flipped(String text, int at) {
        char letter = IntStream.range(0, 7)
                .mapToObj(bit -> (char) (text.charAt(at) ^ 1 << bit))
                .filter(flipped -> flipped < 128 && Character.isLetterOrDigit(flipped))
                .findFirst()
                .orElseThrow();
        return text.substring(0, at) + letter + text.substring(at + 1);
    }

    private void set(String id, String attribute, String value) {
        try (TestTable table = TestTable.existing(tableName)) {
            table.client()
                    .updateItem(request -> request.tableName(tableName)
                            .key(key(id))
                            .updateExpression("SET #a = :v")
                            .expressionAttributeNames(Map.of("#a", attribute))
                            .expressionAttributeValues(Map.of(":v", AttributeValue.fromS(value))));
        }
    }

    private Map<String, AttributeValue> item(String id) {
        try (TestTable table = TestTable.existing(tableName)) {
            return table.client()
                    .getItem(
                            request -> request.tableName(tableName).key(key(id)).consistentRead(true))
                    .item();
        }
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("pk", AttributeValue.fromS("EVIDENCE#" + id), "sk", AttributeValue.fromS("EVIDENCE"));
    }

    private static String granted(Signer agent) {
        return agent.pond.granted(agent.pond.request()).peckId();
    }
}
