package bot.spaceduck.peck.subscription;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Registering, seeing and removing; how deliveries go is in {@link DeliveringTest}. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class WebhookTest {
    private static final String SOMEWHERE = "https://hooks.example/ducks?token=receivers-own";
    private static final int MOST = 10;

    @Inject
    MutableClock clock;

    @ConfigProperty(name = "beak.store.table")
    String tableName;

    @AfterEach
    void mend() {
        clock.reset();
    }

    @Test
    void aWebhookIsRegisteredAndItsSecretShownOnce() {
        Pond pond = Pond.at(clock);

        var made = ok(register(pond.asOperator("peck.request"), SOMEWHERE, "peck.approved", "peck.denied"), 201);

        String id = made.getString("webhook_id");
        assertThat(id).startsWith("wh_");
        assertThat(made.getString("secret")).matches("whsec_[A-Za-z0-9_-]{43}");
        assertThat(made.getString("owner")).isEqualTo(pond.operator);
        Response seen = pond.asOperator("account.read").get("/beak/webhook/" + id);
        assertThat(ok(seen, 200).getString("webhook.url")).isEqualTo(SOMEWHERE);
        assertThat(seen.as(Json.class).getList("webhook.events")).containsExactly("peck.approved", "peck.denied");
        assertThat(seen.as(Json.class).getList("deliveries")).isEmpty();
        assertThat(seen.asString()).doesNotContain("secret");
        try (EventLog log = EventLog.open()) {
            var event = log.await("webhook.registered", id);
            assertThat(event.data().path("target_id").asText()).isEqualTo(pond.operator);
            assertThat(event.data().toString()).doesNotContain("hooks.example").doesNotContain("receivers-own");
        }
        try (TestTable table = TestTable.existing(tableName)) {
            assertThat(table.items().toString()).doesNotContain(made.getString("secret"));
        }
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(
                Arguments.of("url", null, "E-400-001"),
                Arguments.of("url", "", "E-400-001"),
                Arguments.of("url", "ftp://hooks.example/", "E-400-005"),
                Arguments.of("url", "https://user:pw@hooks.example/", "E-400-005"),
                Arguments.of("url", "https://hooks.example/" + "x".repeat(2048), "E-400-005"),
                Arguments.of("events", null, "E-400-001"),
                Arguments.of("events", List.of(), "E-400-005"),
                Arguments.of("events", List.of("peck.*"), "E-400-005"),
                Arguments.of("events", List.of("duck.hatched"), "E-400-005"),
                Arguments.of("events", List.of("peck.denied", "peck.denied"), "E-400-005"));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void aFieldThatIsWrongIsNamed(String field, Object value, String code) {
        Map<String, Object> request = new HashMap<>(Map.of("url", SOMEWHERE, "events", List.of("peck.denied")));
        request.put(field, value);
        Response refused = Pond.at(clock).asAgent("peck.request").body(request).post("/beak/webhook");
        Problems.assertFieldProblem(refused, code, field);
    }

    @Test
    void anAgentSeesItsOwnAndItsOperatorAll() {
        Pond pond = Pond.at(clock);
        String agents = registered(pond.asAgent("peck.request"), "peck.denied");
        String persons = registered(pond.asOperator("peck.request"), "peck.denied");

        assertThat(listed(pond.asAgent("account.read"))).containsExactly(agents);
        assertThat(listed(pond.asOperator("account.read"))).containsExactlyInAnyOrder(agents, persons);
        ok(pond.asOperator("account.read").get("/beak/webhook/" + agents), 200);
        Problems.assertProblem(pond.asAgent("account.read").get("/beak/webhook/" + persons), 404, "E-404-001");
    }

    @Test
    void somebodyElsesIsNotThere() {
        Pond pond = Pond.at(clock);
        Pond other = Pond.at(clock);
        String id = registered(pond.asOperator("peck.request"), "peck.denied");

        for (RequestSpecification stranger : List.of(other.asOperator("account.read"), other.asAgent("account.read"))) {
            Problems.assertProblem(stranger.get("/beak/webhook/" + id), 404, "E-404-001");
            Problems.assertProblem(stranger.delete("/beak/webhook/" + id), 404, "E-404-001");
        }
        Problems.assertProblem(
                other.asOperator("peck.request").post("/beak/webhook/" + id + "/replay"), 404, "E-404-001");
        Problems.assertProblem(
                pond.asOperator("account.read").get("/beak/webhook/" + Pond.id("wh_")), 404, "E-404-001");
        Problems.assertProblem(
                pond.asOperator("account.read").get("/beak/webhook/" + Pond.id("pk_")), 400, "E-400-006");
    }

    @Test
    void whatIsRemovedIsGoneAndMakesRoom() {
        Pond pond = Pond.at(clock);
        List<String> ids = IntStream.range(0, MOST)
                .mapToObj(i -> registered(pond.asOperator("peck.request"), "peck.denied"))
                .toList();
        Problems.assertProblem(register(pond.asAgent("peck.request"), SOMEWHERE, "peck.denied"), 409, "E-409-001");

        assertThat(pond.asOperator("account.read")
                        .delete("/beak/webhook/" + ids.getFirst())
                        .statusCode())
                .isEqualTo(204);

        Problems.assertProblem(
                pond.asOperator("account.read").delete("/beak/webhook/" + ids.getFirst()), 404, "E-404-001");
        assertThat(listed(pond.asOperator("account.read"))).containsExactlyElementsOf(ids.subList(1, MOST));
        registered(pond.asAgent("peck.request"), "peck.denied");
        try (EventLog log = EventLog.open()) {
            log.await("webhook.removed", ids.getFirst());
        }
    }

    @Test
    void manyAtOnceDoNotGetPastTheLimit() throws Exception {
        Pond pond = Pond.at(clock);
        List<Callable<Integer>> racing = new ArrayList<>();
        for (int i = 0; i < MOST - 2; i++) {
            registered(pond.asOperator("peck.request"), "peck.denied");
        }
        for (int i = 0; i < 6; i++) {
            racing.add(() -> register(pond.asOperator("peck.request"), SOMEWHERE, "peck.denied")
                    .statusCode());
        }

        assertThat(Pond.race(racing)).containsExactlyInAnyOrder(201, 201, 409, 409, 409, 409);
        assertThat(listed(pond.asOperator("account.read"))).hasSize(MOST);
    }

    @Test
    void theSameKeyRegistersOnceAndShowsTheSecretAgain() {
        Pond pond = Pond.at(clock);
        String key = Pond.id("");

        var first =
                ok(register(pond.asAgent("peck.request").header("Idempotency-Key", key), SOMEWHERE, "peck.used"), 201);
        var again =
                ok(register(pond.asAgent("peck.request").header("Idempotency-Key", key), SOMEWHERE, "peck.used"), 201);

        assertThat(again.getMap("$")).isEqualTo(first.getMap("$"));
        assertThat(listed(pond.asAgent("account.read"))).hasSize(1);
    }

    @Test
    void aListComesInPages() {
        Pond pond = Pond.at(clock);
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(i -> registered(pond.asOperator("peck.request"), "peck.denied"))
                .toList();
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification ask = pond.asOperator("account.read").queryParam("limit", 2);
            var page = ok((cursor == null ? ask : ask.queryParam("cursor", cursor)).get("/beak/webhook"), 200);
            seen.addAll(page.getList("webhooks.webhook_id"));
            cursor = page.getString("next_cursor");
        } while (cursor != null);

        assertThat(seen).containsExactlyElementsOf(ids);
        Problems.assertFieldProblem(
                pond.asOperator("account.read").queryParam("limit", 201).get("/beak/webhook"), "E-400-005", "limit");
    }

    @Test
    void anybodyElseIsRefused() {
        Pond pond = Pond.at(clock);
        Problems.assertProblem(
                pond.asNobody()
                        .body(Map.of("url", SOMEWHERE, "events", List.of("peck.used")))
                        .post("/beak/webhook"),
                401,
                "E-401-001");
        Problems.assertProblem(pond.asOperator("peck.request").get("/beak/webhook"), 403, "E-403-003");
    }

    private static Response register(RequestSpecification as, String url, String... events) {
        return as.body(Map.of("url", url, "events", List.of(events))).post("/beak/webhook");
    }

    private static String registered(RequestSpecification as, String... events) {
        return ok(register(as, SOMEWHERE, events), 201).getString("webhook_id");
    }

    private static List<String> listed(RequestSpecification as) {
        return ok(as.get("/beak/webhook"), 200).getList("webhooks.webhook_id");
    }
}
