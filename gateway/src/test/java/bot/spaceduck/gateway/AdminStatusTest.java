package bot.spaceduck.gateway;

import static bot.spaceduck.gateway.stub.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.gateway.stub.Client;
import bot.spaceduck.gateway.stub.Stub;
import bot.spaceduck.gateway.stub.WithStubs;
import bot.spaceduck.test.WithBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithBackends
@WithTestResource(value = WithStubs.class, scope = TestResourceScope.MATCHING_RESOURCES)
class AdminStatusTest {
    private static final String PATH = "/beak/admin/status";
    private final Client client = Client.from("127.0.0.1");
    private final Stub stub = Stub.get();

    @AfterEach
    void mend() {
        stub.reset();
    }

    private HttpResponse<String> ask(String credential) {
        return client.get(PATH, "Authorization", credential);
    }

    @Test
    void tellsWhatEachServiceMeasures() {
        stub.metrics("identity", "beak_store_items 41.0\nbeak_store_bytes 4096.0\nbeak_outbox_overdue 3.0\n");
        stub.metrics(
                "audit",
                "beak_store_items 7.0\nbeak_outbox_overdue 0.0\nbeak_audit_rejected_total 2.0\n"
                        + "beak_audit_lag_current_ms 15.0\n"
                        + "kafka_consumer_fetch_manager_records_lag{partition=\"0\"} 5.0\n"
                        + "kafka_consumer_fetch_manager_records_lag{partition=\"1\"} 6.0\n");

        HttpResponse<String> answer = ask("Bearer admin");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonObject status = new JsonObject(answer.body());
        assertThat(status.getString("status")).isEqualTo("operational");
        assertThat(status.getJsonArray("incomplete")).isEmpty();
        assertThat(status.getString("as_of")).endsWith("Z");
        JsonObject identity = status.getJsonObject("services").getJsonObject("identity-service");
        assertThat(identity.getJsonObject("table"))
                .isEqualTo(new JsonObject().put("items", 41).put("bytes", 4096).put("approximate", true));
        assertThat(identity.getInteger("outbox_depth")).isEqualTo(3);
        assertThat(identity.getInteger("dead_letters")).isZero();
        assertThat(identity.getValue("consumer_lag")).isNull();
        JsonObject audit = status.getJsonObject("services").getJsonObject("audit-service");
        assertThat(audit.getInteger("consumer_lag")).isEqualTo(11);
        assertThat(audit.getInteger("consumer_lag_ms")).isEqualTo(15);
        assertThat(audit.getInteger("dead_letters")).isEqualTo(2);
        assertThat(audit.getJsonObject("table").getValue("bytes")).isNull();
    }

    @Test
    void whoLooksIsToldToTheLogBeforeHeSees() {
        ask("Bearer admin");

        List<JsonObject> told = stub.seen("identity").stream()
                .map(JsonObject::new)
                .filter(call -> call.getString("uri").equals("/internal/admin/reads"))
                .toList();
        assertThat(told).hasSize(1);
        JsonObject read = new JsonObject(told.getFirst().getString("body"));
        assertThat(read.getString("admin_id")).isEqualTo("dk_admin");
        assertThat(read.getString("action")).isEqualTo("READ_STATUS");
        assertThat(read.getString("ip_hash")).isNotBlank();
    }

    @Test
    void namesWhoDoesNotAnswerAndTellsTheRest() {
        stub.metrics("cert", "beak_store_items 9.0\n");
        stub.metrics("peck", null);

        JsonObject status = new JsonObject(ask("Bearer admin").body());

        assertThat(status.getString("status")).isEqualTo("degraded");
        assertThat(status.getJsonArray("incomplete")).isEqualTo(new JsonArray(List.of("peck-service")));
        JsonObject peck = status.getJsonObject("services").getJsonObject("peck-service");
        assertThat(peck.getInteger("answering")).isZero();
        assertThat(peck.getInteger("replicas")).isEqualTo(1);
        assertThat(peck.getValue("dead_letters")).isNull();
        assertThat(peck.getValue("outbox_depth")).isNull();
        assertThat(status.getJsonObject("services")
                        .getJsonObject("cert-service")
                        .getJsonObject("table")
                        .getInteger("items"))
                .isEqualTo(9);
    }

    @Test
    void isForAdministrators() {
        assertProblem(client.get(PATH), 401, "E-401-001");
        assertProblem(ask("Bearer person"), 403, "E-403-003");
        assertThat(stub.seen("identity")).noneMatch(call -> call.contains("/internal/admin/reads"));
    }

    @Test
    void asksForTheCapabilityOfAdministrators() {
        ask("Bearer admin");

        JsonObject question = stub.seen("identity").stream()
                .map(JsonObject::new)
                .filter(call -> call.getString("uri").equals("/internal/authenticate"))
                .map(call -> new JsonObject(call.getString("body")))
                .findFirst()
                .orElseThrow();
        assertThat(question.getString("who")).isEqualTo("ADMIN");
        assertThat(question.getString("capability")).isEqualTo("platform.administer");
        assertThat(question.getString("audience")).isEqualTo("gateway");
    }

    /** Who asks is known; that he looks cannot be told. */
    @ParameterizedTest
    @ValueSource(ints = {0, 200, 400, 500, 503})
    void showsNothingWhileItCannotBeTold(int answer) {
        stub.metrics("cert", "beak_store_items 9.0\n");
        stub.reads(answer);

        assertProblem(ask("Bearer admin"), 503, "E-503-001");
        assertThat(stub.seen("identity")).anyMatch(call -> call.contains("/internal/admin/reads"));
    }

    @Test
    void showsNothingWhileNobodyKnowsWhoAsks() {
        stub.refuse("identity");

        assertProblem(ask("Bearer admin"), 503, "E-503-001");
    }
}
