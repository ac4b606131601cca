package bot.spaceduck.gateway;

import static bot.spaceduck.gateway.stub.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.gateway.stub.Client;
import bot.spaceduck.gateway.stub.RawConnection;
import bot.spaceduck.gateway.stub.Stub;
import bot.spaceduck.gateway.stub.WithStubs;
import bot.spaceduck.test.WithBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What identity-service is told of a request that came with a signature. */
@QuarkusTest
@WithBackends
@WithTestResource(value = WithStubs.class, scope = TestResourceScope.MATCHING_RESOURCES)
class SignedCallerTest {
    /** {@code printf '{"a":1}' | sha256sum}, and by {@code sha512sum}. */
    private static final String SHA256 = "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862";

    private static final String SHA512_START = "efb7a8298f905ae7";
    private static final String EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final Client client = Client.from("127.0.0.1");
    private final Stub stub = Stub.get();

    @AfterEach
    void mend() {
        stub.reset();
    }

    private List<JsonObject> questions() {
        return stub.seen("identity").stream()
                .map(JsonObject::new)
                .filter(call -> call.getString("uri").equals("/internal/authenticate"))
                .map(call -> new JsonObject(call.getString("body")))
                .toList();
    }

    @Test
    void tellsAllThatASignatureMayCover() {
        HttpResponse<String> answer = client.post(
                "/beak/peck?a=%41&b",
                "{\"a\":1}",
                "Authorization",
                "Bearer person",
                "X-Beak-Timestamp",
                "1",
                "X-Beak-Nonce",
                " n ",
                "X-Beak-Nonce",
                "m",
                "X-Beak-Signature",
                "v1=00",
                "Idempotency-Key",
                "once",
                "X-Other",
                "other");

        JsonObject signed = questions().getFirst().getJsonObject("signed");
        assertThat(signed.getString("method")).isEqualTo("POST");
        assertThat(signed.getString("target")).isEqualTo("/beak/peck?a=%41&b");
        assertThat(signed.getInteger("body_length")).isEqualTo(7);
        assertThat(signed.getString("body_sha256")).isEqualTo(SHA256);
        assertThat(signed.getString("body_sha512")).startsWith(SHA512_START).hasSize(128);
        JsonObject fields = signed.getJsonObject("fields");
        assertThat(fields.getString("x-beak-timestamp")).isEqualTo("1");
        assertThat(fields.getString("x-beak-nonce")).isEqualTo("n, m");
        assertThat(fields.getString("x-beak-signature")).isEqualTo("v1=00");
        assertThat(fields.getString("idempotency-key")).isEqualTo("once");
        assertThat(fields.getString("content-type")).isEqualTo("application/json");
        assertThat(fields.fieldNames()).doesNotContain("authorization", "x-other");
        JsonObject seen = new JsonObject(answer.body());
        assertThat(seen.getString("body")).isEqualTo("{\"a\":1}");
        assertThat(seen.getJsonObject("headers").getString("x-beak-context")).isEqualTo("token-for-peck-service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Beak-Timestamp", "X-Beak-Nonce", "X-Beak-Signature", "Signature", "Signature-Input"})
    void anyPartOfASignatureIsTold(String header) {
        client.get("/beak/agent/status", "Authorization", "Bearer person", header, "");

        JsonObject signed = questions().getFirst().getJsonObject("signed");
        assertThat(signed.getJsonObject("fields").getString(header.toLowerCase()))
                .isEmpty();
        assertThat(signed.getInteger("body_length")).isZero();
        assertThat(signed.getString("body_sha256")).isEqualTo(EMPTY_SHA256);
    }

    @Test
    void ofAPersonsRequestNoSignatureIsTold() {
        client.post("/beak/approve", "{}", "Authorization", "Bearer person", "Signature", "x");
        client.post("/beak/peck", "{}", "Authorization", "Bearer person", "Content-Digest", "x");

        assertThat(questions()).hasSize(2).noneMatch(question -> question.containsKey("signed"));
    }

    @Test
    void whoSendsASignedBodySlowlyIsAskedForOnce() {
        try (RawConnection connection = RawConnection.from("127.0.0.1")
                .post("/beak/peck", "Authorization: Bearer once", "X-Beak-Nonce: n", "Content-Length: 2")
                .send("{")) {
            await().during(Duration.ofMillis(1200)).until(() -> questions().isEmpty());

            assertThat(connection.send("}").head()).startsWith("HTTP/1.1 200 ");
            assertThat(questions()).hasSize(1);
        }
    }

    @Test
    void whoIsRefusedReachesNoService() {
        assertProblem(
                client.post("/beak/peck", "{}", "Authorization", "Bearer expired", "X-Beak-Nonce", "n"),
                401,
                "E-401-002");
        assertProblem(client.post("/beak/peck", "{}", "Signature", "x"), 401, "E-401-001");

        assertThat(stub.seen("peck")).isEmpty();
    }

    @Test
    void whoHasUsedUpHisTierIsHeldToIt() {
        client.post("/beak/peck", "{}", "Authorization", "Bearer slow-tier", "X-Beak-Nonce", "n");
        client.post("/beak/peck", "{}", "Authorization", "Bearer slow-tier", "X-Beak-Nonce", "n");

        assertProblem(
                client.post("/beak/peck", "{}", "Authorization", "Bearer slow-tier", "X-Beak-Nonce", "n"),
                429,
                "E-429-001");
    }

    @Test
    void aBodyThatIsTooLargeIsNotAskedAbout() {
        assertProblem(
                client.post(
                        "/beak/peck", "x".repeat(64 * 1024 + 1), "Authorization", "Bearer person", "Signature", "x"),
                413,
                "E-413-001");

        assertThat(questions()).isEmpty();
    }
}
