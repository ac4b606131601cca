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
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithBackends
@WithTestResource(value = WithStubs.class, scope = TestResourceScope.MATCHING_RESOURCES)
class HeadersTest {
    private static final String DERIVED = "70bad723b3ba89ba8f93322fcc1afe9164fdf996f8eefc209b876f929f723b16";

    private final Client client = Client.from("127.0.0.1");

    @AfterEach
    void mend() {
        Stub.get().reset();
    }

    @Test
    void nothingForgedReachesAService() {
        JsonObject headers = echoed(
                "X-Beak-Context", "forged",
                "X-Beak-Ip-Hash", "forged",
                "X-Beak-Anything", "forged",
                "X-Forwarded-For", "1.2.3.4",
                "X-Forwarded-Proto", "http",
                "Forwarded", "for=1.2.3.4",
                "X-Real-Ip", "1.2.3.4",
                "Cookie", "a=b",
                "Authorization", "Bearer of-a-public-route",
                "TE", "trailers",
                "Proxy-Authorization", "x",
                "Baggage", "a=b",
                "X-Beak-Nonce", "of-a-signature",
                "Signature-Input", "of-a-signature",
                "Signature", "of-a-signature",
                "Idempotency-Key", "mine",
                "Accept", "application/json");

        assertThat(headers.fieldNames())
                .doesNotContain(
                        "x-beak-context",
                        "x-beak-anything",
                        "x-beak-nonce",
                        "signature",
                        "signature-input",
                        "x-forwarded-for",
                        "x-forwarded-proto",
                        "forwarded",
                        "x-real-ip",
                        "cookie",
                        "authorization",
                        "te",
                        "proxy-authorization",
                        "baggage");
        assertThat(headers.getString("x-beak-ip-hash")).hasSize(43).isNotEqualTo("forged");
        assertThat(headers.getString("idempotency-key")).isEqualTo("mine");
        assertThat(headers.getString("accept")).isEqualTo("application/json");
        assertThat(headers.encode()).doesNotContain("127.0.0.1");
    }

    @Test
    void credentialsOfARelyingDomainReachTheServiceThatChecksThem() {
        JsonObject headers = new JsonObject(client.get(
                                "/beak/sso/validate",
                                "Authorization",
                                "Bearer of-sso",
                                "X-Client-Id",
                                "dom_1",
                                "X-Client-Secret",
                                "cs_1",
                                "X-Beak-Key",
                                "bk_1")
                        .body())
                .getJsonObject("headers");

        assertThat(headers.getString("authorization")).isEqualTo("Bearer of-sso");
        assertThat(headers.getString("x-client-id")).isEqualTo("dom_1");
        assertThat(headers.getString("x-client-secret")).isEqualTo("cs_1");
        assertThat(headers.fieldNames()).doesNotContain("x-beak-key", "x-beak-context");
    }

    @Test
    void theKeyOfTheAgentThatGoesReachesTheServiceAndThePersonsTokenDoesNot() {
        JsonObject headers = new JsonObject(
                        client.post("/beak/sso/issue", "{}", "Authorization", "Bearer person", "X-Beak-Key", "bk_1")
                                .body())
                .getJsonObject("headers");

        assertThat(headers.getString("x-beak-key")).isEqualTo("bk_1");
        assertThat(headers.fieldNames()).doesNotContain("authorization");
    }

    /** The value by {@code printf spaceduck.evidence.v1 | openssl dgst -sha256 -hmac bk_1}. */
    @ParameterizedTest
    @ValueSource(strings = {"BeakKey bk_1", "beakkey   bk_1"})
    void evidenceReachesItsServiceWithAKeyMadeOfTheBeakKeyAndNotWithTheKey(String credential) {
        JsonObject headers = new JsonObject(client.post(
                                "/beak/evidence",
                                "{}",
                                "Authorization",
                                credential,
                                "X-Beak-Evidence-Signature",
                                "hmac-sha256=00",
                                "X-Beak-Derived-Key",
                                "forged")
                        .body())
                .getJsonObject("headers");

        assertThat(headers.getString("x-beak-derived-key")).isEqualTo(DERIVED);
        assertThat(headers.getString("x-beak-evidence-signature")).isEqualTo("hmac-sha256=00");
        assertThat(headers.encode()).doesNotContain("bk_1").doesNotContain("forged");
    }

    @Test
    void otherRoutesGetNeitherTheKeyNorOneMadeOfIt() {
        JsonObject headers = new JsonObject(
                        client.post("/beak/peck", "{}", "Authorization", "BeakKey bk_1", "X-Beak-Derived-Key", "forged")
                                .body())
                .getJsonObject("headers");

        assertThat(headers.fieldNames()).doesNotContain("x-beak-derived-key", "authorization");
    }

    @Test
    void anAddressHasItsOwnKeyedHash() {
        String one = echoed().getString("x-beak-ip-hash");
        JsonObject other =
                new JsonObject(Client.from("127.0.0.2").get("/beak/cert/verify").body());

        assertThat(echoed().getString("x-beak-ip-hash")).isEqualTo(one);
        assertThat(other.getJsonObject("headers").getString("x-beak-ip-hash"))
                .hasSize(43)
                .isNotEqualTo(one);
    }

    @Test
    void theRequestIdGoesInAndOut() {
        HttpResponse<String> answer = client.get("/beak/cert/verify", "X-Request-Id", "my-id.1");

        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue("my-id.1");
        assertThat(new JsonObject(answer.body()).getJsonObject("headers").getString("x-request-id"))
                .isEqualTo("my-id.1");
    }

    @Test
    void aRequestIdThatCouldForgeALogLineIsReplaced() {
        HttpResponse<String> answer = client.get("/beak/cert/verify", "X-Request-Id", "a b=c");

        assertThat(answer.headers().firstValue("X-Request-Id")).get().asString().matches("[0-9a-z]{26}");
    }

    @Test
    void aTraceGoesOn() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        JsonObject headers = echoed("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

        assertThat(headers.getString("traceparent"))
                .matches("00-" + trace + "-[0-9a-f]{16}-0[01]")
                .doesNotContain("00f067aa0ba902b7");
    }

    @Test
    void aTraceBeginsWhereThereIsNone() {
        assertThat(echoed().getString("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
    }

    @Test
    void aProblemIsInTheTraceOfItsRequest() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        HttpResponse<String> answer = client.get("/nowhere", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

        assertThat(assertProblem(answer, 404, "E-404-001").getString("trace_id"))
                .isEqualTo(trace);
    }

    @Test
    void whatTellsOfTheInsideStaysInside() {
        HttpResponse<String> answer = client.get("/beak/cert/verify?stub=headers", "X-Request-Id", "mine");

        assertThat(answer.headers().map().keySet())
                .doesNotContain("server", "set-cookie", "x-beak-context", "x-hop", "connection");
        assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("mine");
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"v1\"");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=600");
    }

    @Test
    void everyAnswerIsSafeToHoldInABrowser() {
        for (String path : new String[] {"/beak/cert/verify", "/nowhere", "/beak/agent/list", "/beak/system/version"}) {
            var headers = client.get(path).headers();
            assertThat(headers.firstValue("Strict-Transport-Security"))
                    .as(path)
                    .get()
                    .asString()
                    .startsWith("max-age=31536000");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValue("default-src 'none'; frame-ancestors 'none'");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).hasValue("no-referrer");
            assertThat(headers.firstValue("Cache-Control")).as(path).hasValue("no-store");
        }
    }

    @Test
    void nothingIsFramedOrShownElsewhereUnlessItIsMadeForThat() {
        for (String path : new String[] {"/beak/cert/verify", "/beak/cert/view?share=x", "/nowhere", "/docs"}) {
            var headers = client.get(path).headers();
            assertThat(headers.firstValue("X-Frame-Options")).as(path).hasValue("DENY");
            assertThat(headers.firstValue("Cross-Origin-Resource-Policy"))
                    .as(path)
                    .hasValue("same-origin");
        }

        var badge = client.get("/beak/cert/badge/x.svg").headers();
        assertThat(badge.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(badge.firstValue("Cross-Origin-Resource-Policy")).hasValue("cross-origin");

        var embed = client.get("/beak/cert/embed/x").headers();
        assertThat(embed.firstValue("X-Frame-Options")).isEmpty();
        assertThat(embed.firstValue("Cross-Origin-Resource-Policy")).hasValue("cross-origin");
    }

    @Test
    void nothingPersonalIsCachedWhateverTheServiceSays() {
        HttpResponse<String> answer = client.get("/beak/agent/list?stub=headers", "Authorization", "Bearer person");

        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    private JsonObject echoed(String... headers) {
        return new JsonObject(client.get("/beak/cert/verify", headers).body()).getJsonObject("headers");
    }
}
