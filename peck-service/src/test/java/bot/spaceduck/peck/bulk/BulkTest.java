package bot.spaceduck.peck.bulk;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.StubIdentity;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Each of many decisions succeeds or fails alone; the answer keeps their order. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class BulkTest {
    @Inject
    MutableClock clock;

    @ConfigProperty(name = "beak.store.table")
    String table;

    private Pond pond;

    @BeforeEach
    void begin() {
        pond = Pond.at(clock, "T2");
    }

    @AfterEach
    void mend() {
        clock.reset();
        StubIdentity.get().answerAgentsWith(200);
        DynamoDb.get().pass();
    }

    @Test
    void ofFiftyWithSevenThatAreWrongTheOthersAreDecidedInOrder() {
        List<Map<String, Object>> items = new ArrayList<>(asked(43));
        Map<Integer, String> wrong = new TreeMap<>();
        put(items, wrong, 0, "E-409-004", item(asked("other hash").getString("peck_id"), "0".repeat(64)));
        put(items, wrong, 7, "E-404-001", item(Pond.id("pk_"), "0".repeat(64)));
        put(items, wrong, 14, "E-404-001", item(Pond.at(clock)));
        put(items, wrong, 21, "E-409-002", denied());
        put(items, wrong, 28, "E-400-006", item(pond.agent, "0".repeat(64)));
        put(items, wrong, 35, "E-400-001", Map.of("peck_id", asked("no hash").getString("peck_id")));
        put(items, wrong, 49, "E-403-007", sensitive());

        List<Map<String, Object>> results = ok(bulk("approve", items), 200).getList("results");

        assertThat(results).extracting(each -> each.get("peck_id")).isEqualTo(ids(items));
        for (int i = 0; i < results.size(); i++) {
            Map<String, Object> result = results.get(i);
            if (wrong.containsKey(i)) {
                assertThat(result).containsOnlyKeys("peck_id", "problem");
                assertThat(((Map<?, ?>) result.get("problem")).get("code")).isEqualTo(wrong.get(i));
            } else {
                assertThat(result).containsOnlyKeys("peck_id", "state", "receipt");
                assertThat(result.get("state")).isEqualTo("APPROVED");
            }
        }
        assertThat(results).filteredOn(each -> each.containsKey("receipt")).hasSize(43);
    }

    @Test
    void eachHasItsReceiptAndItsEvent() {
        List<Map<String, Object>> items = asked(3);
        Json answer = ok(bulk("deny", items), 200);
        for (int i = 0; i < items.size(); i++) {
            Map<String, Object> receipt = answer.getMap("results[" + i + "].receipt");
            assertThat(ok(pond.asNobody().body(receipt).post("/beak/receipt/verify"), 200)
                            .getBoolean("verified"))
                    .isTrue();
            String peckId = (String) items.get(i).get("peck_id");
            try (EventLog log = EventLog.open()) {
                Event told = log.await("peck.denied", peckId);
                assertThat(told.json().path("id").asText())
                        .isEqualTo(answer.getString("results[" + i + "].receipt.record.event_id"));
                assertThat(log.of(peckId)).extracting(Event::type).containsExactly("peck.requested", "peck.denied");
            }
        }
    }

    @Test
    void fiftyOneChangeNothing() {
        List<Map<String, Object>> items = new ArrayList<>(asked(1));
        IntStream.range(0, 50).forEach(i -> items.add(item(Pond.id("pk_"), "0".repeat(64))));
        Problems.assertFieldProblem(bulk("approve", items), "E-400-005", "items");
        assertThat(state(items.getFirst())).isEqualTo("PENDING");
    }

    @Test
    void whatIsNoBulkChangesNothing() {
        List<Map<String, Object>> items = asked(1);
        Problems.assertFieldProblem(bulk("approve", List.of()), "E-400-005", "items");
        Problems.assertFieldProblem(bulk("perhaps", items), "E-400-005", "decision");
        Problems.assertFieldProblem(bulk(null, items), "E-400-001", "decision");
        Map<String, Object> unknown = new HashMap<>(items.getFirst());
        unknown.put("scopes", List.of("calendar:read"));
        Problems.assertProblem(bulk("approve", List.of(items.getFirst(), unknown)), 400, "E-400-005");
        assertThat(state(items.getFirst())).isEqualTo("PENDING");
    }

    @Test
    void theSameTwiceIsDecidedOnce() {
        Map<String, Object> item = asked(1).getFirst();
        Json answer = ok(bulk("approve", List.of(item, item)), 200);
        assertThat(answer.getString("results[0].state")).isEqualTo("APPROVED");
        assertThat(answer.getString("results[1].problem.code")).isEqualTo("E-409-002");
        assertThat(answer.getString("results[1].problem.state")).isEqualTo("APPROVED");
    }

    @Test
    void aRepeatGivesTheSameAnswer() {
        List<Map<String, Object>> items = new ArrayList<>(asked(3));
        items.add(sensitive());
        items.add(1, item(Pond.id("pk_"), "0".repeat(64)));
        String key = UUID.randomUUID().toString();
        String first = ok(bulk(key, "approve", items), 200).prettify();
        assertThat(ok(bulk(key, "approve", items), 200).prettify()).isEqualTo(first);
        Problems.assertProblem(bulk(key, "deny", items), 409, "E-409-003");
    }

    @Test
    void ofTwoAtTheSameTimeWithOneKeyBothTellTheSame() throws Exception {
        List<Map<String, Object>> items = asked(5);
        String key = UUID.randomUUID().toString();
        Callable<Response> call = () -> bulk(key, "approve", items);
        List<Response> answers = Pond.race(List.of(call, call, call));
        assertThat(answers)
                .extracting(answer -> ok(answer, 200).getList("results.receipt.record.event_id"))
                .containsOnly(ok(bulk(key, "approve", items), 200).getList("results.receipt.record.event_id"));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.as(Json.class).getList("results.state"))
                        .containsOnly("APPROVED"));
    }

    /** As if the process had died after the last item, before the whole answer was kept. */
    @Test
    void whatWasCutOffIsFoundByItsRepeat() {
        List<Map<String, Object>> items = asked(4);
        String key = UUID.randomUUID().toString();
        Set<String> before = answersKept();
        Json first = ok(bulk(key, "approve", items), 200);
        assertThat(answersKept()).hasSize(before.size() + 5);
        forgetWholeAnswer(before);
        Problems.assertProblem(bulk(key, "approve", items.subList(0, 3)), 409, "E-409-003");
        Json second = ok(bulk(key, "approve", items), 200);
        assertThat(second.getList("results")).isEqualTo(first.getList("results"));
        String peckId = (String) items.getFirst().get("peck_id");
        try (EventLog log = EventLog.open()) {
            log.await("peck.approved", peckId);
            assertThat(log.of(peckId)).extracting(Event::type).containsExactly("peck.requested", "peck.approved");
        }
    }

    @Test
    void afterAnOutageTheRepeatDecidesTheRest() {
        List<Map<String, Object>> items = asked(3);
        String key = UUID.randomUUID().toString();
        StubIdentity.get().answerAgentsWith(500);
        Json out = ok(bulk(key, "approve", items), 200);
        assertThat(out.getList("results.problem.code")).isEqualTo(List.of("E-503-001", "E-503-001", "E-503-001"));
        assertThat(out.getString("results[1].problem.detail")).contains("one before this");
        StubIdentity.get().answerAgentsWith(200);
        assertThat(ok(bulk(key, "approve", items), 200).getList("results.state"))
                .isEqualTo(List.of("APPROVED", "APPROVED", "APPROVED"));
    }

    @Test
    void withTheStoreAwayNothingIsDecided() {
        List<Map<String, Object>> items = asked(1);
        DynamoDb.get().refuse();
        Response answer = bulk(UUID.randomUUID().toString(), "approve", items);
        DynamoDb.get().pass();
        Problems.assertProblem(answer, 503, "E-503-001");
        assertThat(state(items.getFirst())).isEqualTo("PENDING");
    }

    @Test
    void itTakesItsCapabilityAndAPerson() {
        Map<String, Object> body = Map.of("decision", "deny", "items", asked(1));
        Problems.assertProblem(pond.asOperator("peck.approve").body(body).post("/beak/peck/bulk"), 403, "E-403-003");
        Problems.assertProblem(pond.asAgent("peck.bulk").body(body).post("/beak/peck/bulk"), 401, "E-401-001");
    }

    /** Removes the largest of the answers that came since then. */
    private void forgetWholeAnswer(Set<String> before) {
        try (TestTable store = TestTable.existing(table)) {
            Map<String, AttributeValue> whole = answers(store).stream()
                    .filter(item -> !before.contains(item.get("pk").s()))
                    .max(Comparator.comparingInt(item -> item.get("body").s().length()))
                    .orElseThrow();
            store.client()
                    .deleteItem(request ->
                            request.tableName(table).key(Map.of("pk", whole.get("pk"), "sk", whole.get("sk"))));
        }
    }

    private Set<String> answersKept() {
        try (TestTable store = TestTable.existing(table)) {
            return answers(store).stream().map(item -> item.get("pk").s()).collect(Collectors.toSet());
        }
    }

    private static List<Map<String, AttributeValue>> answers(TestTable store) {
        return store.items().stream()
                .filter(item -> item.get("pk").s().startsWith("IDEMPOTENCY#"))
                .toList();
    }

    private Response bulk(String decision, List<Map<String, Object>> items) {
        return bulk(null, decision, items);
    }

    private Response bulk(String key, String decision, List<Map<String, Object>> items) {
        Map<String, Object> body = new HashMap<>();
        body.put("decision", decision);
        body.put("items", items);
        var request = pond.asOperator("peck.bulk").body(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/beak/peck/bulk");
    }

    private static void put(
            List<Map<String, Object>> items,
            Map<Integer, String> wrong,
            int at,
            String code,
            Map<String, Object> item) {
        items.add(at, item);
        wrong.put(at, code);
    }

    private List<Map<String, Object>> asked(int count) {
        List<Map<String, Object>> items = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> items.add(item(asked("action " + i))));
        return items;
    }

    private Json asked(String action) {
        Map<String, Object> request = pond.request();
        request.put("action", action);
        return pond.asked(request);
    }

    private Map<String, Object> sensitive() {
        Map<String, Object> request = pond.request();
        request.put("scopes", List.of("payment:send"));
        return item(pond.asked(request));
    }

    private Map<String, Object> denied() {
        Json asked = asked("denied before");
        ok(pond.deny(asked.getString("peck_id")), 200);
        return item(asked);
    }

    private static Map<String, Object> item(Pond stranger) {
        return item(stranger.asked(stranger.request()));
    }

    private static Map<String, Object> item(Json asked) {
        return item(asked.getString("peck_id"), asked.getString("request_hash"));
    }

    private static Map<String, Object> item(String peckId, String requestHash) {
        return Map.of("peck_id", peckId, "request_hash", requestHash);
    }

    private static List<Object> ids(List<Map<String, Object>> items) {
        return items.stream().map(item -> item.get("peck_id")).toList();
    }

    private String state(Map<String, Object> item) {
        return pond.see((String) item.get("peck_id")).getString("state");
    }
}
