package bot.spaceduck.peck.subscription;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.Receiver;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.time.MutableClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class DeliveringTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    MutableClock clock;

    @ConfigProperty(name = "beak.store.table")
    String tableName;

    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = Receiver.open();
    }

    @AfterEach
    void mend() {
        receiver.close();
        clock.reset();
    }

    @Test
    void whatHappensIsToldAndSigned() throws Exception {
        Pond pond = Pond.at(clock);
        Json hook = registered(pond.asOperator("peck.request"), "peck.requested", "peck.denied");
        String peck = pond.asked(pond.request()).getString("peck_id");
        ok(pond.deny(peck), 200);

        await().until(() -> receiver.got().size() == 2);

        for (Receiver.Got got : receiver.got()) {
            assertThat(got.path()).isEqualTo("/hook?for=ducks");
            assertThat(got.header("Content-Type")).isEqualTo("application/cloudevents+json; charset=UTF-8");
            assertThat(got.header("X-Space-Duck-Signature"))
                    .isEqualTo("sha256="
                            + hmac(hook.getString("secret"), got.header("X-Space-Duck-Timestamp"), got.body()));
            JsonNode event = JSON.readTree(got.body());
            assertThat(event.path("specversion").asText()).isEqualTo("1.0");
            assertThat(event.path("type").asText()).isEqualTo(got.header("X-Space-Duck-Event"));
            assertThat(event.path("subject").asText()).isEqualTo(peck);
            assertThat(event.path("data").path("detail").path("request_hash").asText())
                    .hasSize(64);
            assertThat(event.has("traceparent")).isFalse();
            assertThat(event.path("data").has("ip_hash")).isFalse();
            assertThat(event.path("data").has("payload_hash")).isFalse();
        }
        assertThat(receiver.got())
                .extracting(got -> got.header("X-Space-Duck-Event"))
                .containsExactlyInAnyOrder("peck.requested", "peck.denied");
        assertThat(receiver.got())
                .extracting(got -> got.header("X-Space-Duck-Delivery"))
                .doesNotHaveDuplicates();
        await().until(() -> statuses(pond, hook), List.of("DELIVERED", "DELIVERED")::equals);
    }

    @Test
    void onlyPartiesAreToldAndOnlyOfWhatTheyAskedFor() {
        Pond pond = Pond.at(clock);
        Pond stranger = Pond.at(clock);
        Pond sibling = pond.withAnotherAgent();
        Json siblings = registered(sibling.asAgent("peck.request"), "peck.requested", "peck.withdrawn");
        Json strangers = registered(stranger.asOperator("peck.request"), "peck.requested", "peck.withdrawn");
        Json agents = registered(pond.asAgent("peck.request"), "peck.withdrawn");
        String peck = pond.asked(pond.request()).getString("peck_id");
        ok(pond.withdraw(peck), 200);

        await().until(() -> statuses(pond, agents), List.of("DELIVERED")::equals);

        assertThat(receiver.got())
                .extracting(got -> got.header("X-Space-Duck-Event"))
                .containsExactly("peck.withdrawn");
        assertThat(statuses(stranger, strangers)).isEmpty();
        assertThat(statuses(sibling, siblings)).isEmpty();
    }

    @Test
    void theAgentThatAskedGetsItsDelegationWithTheNewsAndNobodyElseDoes() throws Exception {
        Pond pond = Pond.at(clock);
        Json agents = registered(pond.asAgent("peck.request"), "peck.approved");
        Json persons = registered(pond.asOperator("peck.request"), "peck.approved");
        Pond.Granted granted = pond.granted(pond.request());

        await().until(() -> receiver.got().size() == 2);

        for (Receiver.Got got : receiver.got()) {
            boolean toTheAgent = got.header("X-Space-Duck-Signature")
                    .equals("sha256="
                            + hmac(agents.getString("secret"), got.header("X-Space-Duck-Timestamp"), got.body()));
            JsonNode data = JSON.readTree(got.body()).path("data");
            if (toTheAgent) {
                assertThat(data.path("delegation").path("token").asText()).isEqualTo(granted.token());
            } else {
                assertThat(data.has("delegation")).isFalse();
            }
        }
        assertThat(statuses(pond, persons)).hasSize(1);
    }

    @Test
    void whatWasRefusedOnceIsTriedAgain() {
        Pond pond = Pond.at(clock);
        receiver.answersWith(500);
        Json hook = registered(pond.asOperator("peck.request"), "peck.requested");
        String peck = pond.asked(pond.request()).getString("peck_id");
        await().until(() -> first(pond, hook).getInt("tries") == 1);
        Json failed = first(pond, hook);
        assertThat(failed.getString("status")).isEqualTo("PENDING");
        assertThat(failed.getString("last_result")).isEqualTo("status_500");

        receiver.answersWith(200);
        clock.advance(Duration.ofSeconds(16));

        await().until(() -> first(pond, hook).getString("status").equals("DELIVERED"));
        assertThat(first(pond, hook).getInt("tries")).isEqualTo(2);
        assertThat(receiver.got())
                .extracting(got -> got.header("X-Space-Duck-Delivery"))
                .containsOnly(failed.getString("delivery_id"));
        Json shown = ok(pond.asOperator("account.read").get("/beak/peck/" + peck), 200);
        assertThat(shown.getString("state")).isEqualTo("PENDING");
        assertThat(toWebhooks(shown)).extracting(each -> each.get("status")).containsExactly("DELIVERED");
        assertThat(toWebhooks(shown))
                .extracting(each -> each.get("webhook_id"))
                .containsExactly(hook.getString("webhook_id"));
        assertThat(toWebhooks(pond.see(peck))).isEmpty();
    }

    @Test
    void whatIsNotTakenInADayIsParkedAndCanBeSentAgain() {
        Pond pond = Pond.at(clock);
        receiver.answersWith(503);
        Json hook = registered(pond.asOperator("peck.request"), "peck.requested");
        String id = hook.getString("webhook_id");
        pond.asked(pond.request());
        Instant start = clock.instant();
        for (int tries = 1; tries < 8; tries++) {
            int sofar = tries;
            await().until(() -> first(pond, hook).getInt("tries") == sofar);
            Json waiting = first(pond, hook);
            assertThat(waiting.getString("status")).isEqualTo("PENDING");
            Instant next = Instant.parse(waiting.getString("next_try_at"));
            clock.advance(Duration.between(clock.instant(), next).plusSeconds(1));
        }
        await().until(() -> first(pond, hook).getString("status").equals("PARKED"));

        assertThat(Duration.between(start, clock.instant())).isLessThan(Duration.ofHours(24));
        assertThat(receiver.got()).hasSize(8);
        try (EventLog log = EventLog.open()) {
            var event = log.await("webhook.parked", id);
            assertThat(event.data().path("detail").path("result").asText()).isEqualTo("status_503");
        }
        receiver.answersWith(204);
        assertThat(replay(pond, id, Map.of())).isEqualTo(1);
        await().until(() -> first(pond, hook).getString("status").equals("DELIVERED"));
        assertThat(replay(pond, id, Map.of())).isZero();
        String delivery = first(pond, hook).getString("delivery_id");
        assertThat(replay(pond, id, Map.of("delivery_id", delivery))).isEqualTo(1);
        await().until(() -> receiver.got().size() == 10);
        assertThat(receiver.got())
                .extracting(got -> got.header("X-Space-Duck-Delivery"))
                .containsOnly(delivery);
    }

    @Test
    void noAttemptIsMadeOnceTheWebhookIsRemoved() {
        Pond pond = Pond.at(clock);
        receiver.answersWith(500);
        Json hook = registered(pond.asOperator("peck.request"), "peck.requested");
        String peck = pond.asked(pond.request()).getString("peck_id");
        await().until(() -> first(pond, hook).getInt("tries") == 1);
        assertThat(pond.asOperator("account.read")
                        .delete("/beak/webhook/" + hook.getString("webhook_id"))
                        .statusCode())
                .isEqualTo(204);

        Json other = registered(pond.asOperator("peck.request"), "peck.withdrawn");
        clock.advance(Duration.ofSeconds(16));
        ok(pond.withdraw(peck), 200);

        await().until(() -> statuses(pond, other).size() == 1);
        await().until(() -> kept(peck, hook), "CANCELLED"::equals);
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(10))
                .until(() -> receiver.got().stream()
                                .filter(got -> got.header("X-Space-Duck-Event").equals("peck.requested"))
                                .count()
                        == 1);
    }

    /** The state of the delivery of a peck's first event, which nobody sees once its webhook is gone. */
    private String kept(String peck, Json hook) {
        try (TestTable table = TestTable.existing(tableName)) {
            return table.client()
                    .getItem(get -> get.tableName(table.name())
                            .consistentRead(true)
                            .key(Map.of(
                                    "pk", AttributeValue.fromS("DELIVERIES#" + peck),
                                    "sk", AttributeValue.fromS(hook.getString("webhook_id") + "#000000001"))))
                    .item()
                    .get("status")
                    .s();
        }
    }

    @Test
    void whatIsUnderWayOrUnknownIsNotSentAgain() {
        Pond pond = Pond.at(clock);
        receiver.answersWith(500);
        Json hook = registered(pond.asOperator("peck.request"), "peck.requested");
        Json other = registered(pond.asOperator("peck.request"), "peck.used");
        pond.asked(pond.request());
        await().until(() -> first(pond, hook).getInt("tries") == 1);
        String delivery = first(pond, hook).getString("delivery_id");

        Problems.assertProblem(replayOf(pond, hook, delivery), 409, "E-409-002");
        Problems.assertProblem(replayOf(pond, other, delivery), 404, "E-404-001");
        Problems.assertProblem(replayOf(pond, hook, "nothing"), 404, "E-404-001");
        Problems.assertProblem(replayOf(pond, hook, delivery + "0"), 404, "E-404-001");
    }

    private static io.restassured.response.Response replayOf(Pond pond, Json hook, String delivery) {
        return pond.asOperator("peck.request")
                .body(Map.of("delivery_id", delivery))
                .post("/beak/webhook/" + hook.getString("webhook_id") + "/replay");
    }

    /** Of what is told of a peck's notices, what concerns webhooks. */
    private static List<Map<String, Object>> toWebhooks(Json shown) {
        return shown.<List<Map<String, Object>>>get("delivery").stream()
                .filter(each -> each.get("channel").equals("webhook"))
                .toList();
    }

    private static int replay(Pond pond, String id, Map<String, Object> body) {
        return ok(pond.asOperator("peck.request").body(body).post("/beak/webhook/" + id + "/replay"), 202)
                .getInt("replayed");
    }

    private Json registered(RequestSpecification as, String... events) {
        return ok(
                as.body(Map.of("url", receiver.url(), "events", List.of(events)))
                        .post("/beak/webhook"),
                201);
    }

    private static Json detail(Pond pond, Json hook) {
        return ok(pond.asOperator("account.read").get("/beak/webhook/" + hook.getString("webhook_id")), 200);
    }

    private static List<String> statuses(Pond pond, Json hook) {
        return detail(pond, hook).getList("deliveries.status");
    }

    /** The newest delivery; one that has had no try yet if there is none. */
    private static Json first(Pond pond, Json hook) {
        Json detail = detail(pond, hook);
        return detail.getList("deliveries").isEmpty()
                ? Json.from("{\"tries\":0,\"status\":\"\"}")
                : detail.part("deliveries[0]");
    }

    private static String hmac(String secret, String timestamp, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
    }
}
