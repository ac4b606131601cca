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
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithBackends
@WithTestResource(value = WithStubs.class, scope = TestResourceScope.MATCHING_RESOURCES)
class CallerTest {
    private final Client client = Client.from("127.0.0.1");
    private final Stub stub = Stub.get();

    @AfterEach
    void mend() {
        stub.reset();
    }

    @Test
    void passesWithAContextTokenInPlaceOfTheCredential() {
        HttpResponse<String> answer =
                client.post("/beak/cert/issue?x=1", "{\"a\":1}", "Authorization", "Bearer person");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject seen = new JsonObject(answer.body());
        assertThat(seen.getString("service")).isEqualTo("cert");
        assertThat(seen.getString("uri")).isEqualTo("/beak/cert/issue?x=1");
        assertThat(seen.getString("body")).isEqualTo("{\"a\":1}");
        JsonObject headers = seen.getJsonObject("headers");
        assertThat(headers.getString("x-beak-context")).isEqualTo("token-for-cert-service");
        assertThat(headers.getString("authorization")).isNull();
    }

    @Test
    void asksIdentityWhatTheTableSays() {
        client.post("/beak/approve", "{}", "Authorization", "Bearer person", "X-Request-Id", "my-id");

        JsonObject call = new JsonObject(stub.seen("identity").getFirst());
        JsonObject question = new JsonObject(call.getString("body"));
        assertThat(call.getString("uri")).isEqualTo("/internal/authenticate");
        assertThat(call.getJsonObject("headers").getString("x-request-id")).isEqualTo("my-id");
        assertThat(question.getString("credential")).isEqualTo("Bearer person");
        assertThat(question.getString("who")).isEqualTo("PERSON");
        assertThat(question.getString("audience")).isEqualTo("peck-service");
        assertThat(question.getString("capability")).isEqualTo("peck.approve");
        assertThat(question.getString("ip_hash")).hasSize(43);
    }

    @Test
    void asksOnEveryRequestAnew() {
        client.get("/beak/agent/list", "Authorization", "Bearer person");
        client.get("/beak/agent/list", "Authorization", "Bearer person");

        assertThat(stub.seen("identity").stream().filter(call -> call.contains("/internal/authenticate")))
                .hasSize(2);
    }

    @Test
    void withoutACredentialIdentityAnswersToo() {
        HttpResponse<String> answer = client.get("/beak/agent/list");

        assertProblem(answer, 401, "E-401-001");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"spaceduck\"");
        assertThat(stub.seen("identity")).allMatch(call -> call.contains("/internal/authenticate"));
    }

    @Test
    void anOptionalRouteIsPublicToWhoSendsNoCredential() {
        HttpResponse<String> answer = client.get("/beak/cert/view?share=x");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(stub.seen("identity")).isEmpty();
        assertThat(new JsonObject(answer.body()).getJsonObject("headers").getString("x-beak-context"))
                .isNull();
        assertThat(answer.headers().firstValue("RateLimit-Policy"))
                .get()
                .asString()
                .contains("cert-show");
    }

    @Test
    void anOptionalRouteChecksACredentialThatIsSent() {
        HttpResponse<String> answer = client.get("/beak/cert/view?cert_id=x", "Authorization", "Bearer person");

        assertThat(new JsonObject(answer.body()).getJsonObject("headers").getString("x-beak-context"))
                .isEqualTo("token-for-cert-service");
        JsonObject question =
                new JsonObject(new JsonObject(stub.seen("identity").getFirst()).getString("body"));
        assertThat(question.getString("who")).isEqualTo("PERSON");
        assertThat(question.getString("capability")).isEqualTo("certificate.manage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer expired", "Bearer ", ""})
    void anOptionalRouteIsNotPublicToWhoSendsABadCredential(String credential) {
        HttpResponse<String> answer = client.get("/beak/cert/view?share=x", "Authorization", credential);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(stub.seen("cert")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"expired,401,E-401-002", "low-tier,403,E-403-002", "store-down,503,E-503-001"})
    void passesOnWhyIdentityRefuses(String credential, int status, String code) {
        HttpResponse<String> answer = client.post("/beak/cert/issue", "{}", "Authorization", "Bearer " + credential);

        JsonObject problem = assertProblem(answer, status, code);
        assertThat(problem.getString("detail")).isEqualTo("as identity worded it");
        assertThat(problem.getString("required_tier")).isEqualTo("T2");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(stub.seen("cert")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "no-token"})
    void letsNobodyPassWhenIdentityAnswersNonsense(String credential) {
        HttpResponse<String> answer = client.post("/beak/cert/issue", "{}", "Authorization", "Bearer " + credential);

        assertProblem(answer, 503, "E-503-001");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(stub.seen("cert")).isEmpty();
    }

    @Test
    void letsNobodyPassWhenIdentityIsAwayButAnswersWhatIsPublic() {
        stub.refuse("identity");

        assertProblem(client.post("/beak/cert/issue", "{}", "Authorization", "Bearer person"), 503, "E-503-001");
        assertThat(stub.seen("cert")).isEmpty();
        assertThat(client.get("/beak/cert/verify?cert_id=x").statusCode()).isEqualTo(200);
    }

    @Test
    void waitsNoLongerForIdentityThanItsDeadline() {
        stub.blackHole("identity");
        long before = System.nanoTime();

        assertProblem(client.get("/beak/agent/list", "Authorization", "Bearer person"), 503, "E-503-001");

        assertThat((System.nanoTime() - before) / 1_000_000_000.0).isLessThan(9.0);
    }
}
