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
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithBackends
@WithTestResource(value = WithStubs.class, scope = TestResourceScope.MATCHING_RESOURCES)
class BodyTest {
    private static final int LIMIT = 64 * 1024;

    private final Stub stub = Stub.get();

    @AfterEach
    void mend() {
        stub.reset();
    }

    static Stream<Client> clients() {
        return Stream.of(Client.from("127.0.0.1"), Client.http1());
    }

    @ParameterizedTest
    @MethodSource("clients")
    void passesABodyOfTheLimit(Client client) {
        HttpResponse<String> answer = post(client, "application/json", BodyPublishers.ofByteArray(new byte[LIMIT]));

        assertThat(new JsonObject(answer.body()).getInteger("bytes")).isEqualTo(LIMIT);
    }

    @ParameterizedTest
    @MethodSource("clients")
    void passesABodyOfUnknownLength(Client client) {
        HttpResponse<String> answer = post(client, "application/json", unknownLength(LIMIT));

        assertThat(new JsonObject(answer.body()).getInteger("bytes")).isEqualTo(LIMIT);
    }

    @ParameterizedTest
    @MethodSource("clients")
    void refusesADeclaredLengthOverTheLimit(Client client) {
        assertProblem(
                post(client, "application/json", BodyPublishers.ofByteArray(new byte[LIMIT + 1])), 413, "E-413-001");
        assertThat(stub.seen("cert")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void refusesAnUndeclaredLengthAsItGoesOverTheLimit(Client client) {
        assertProblem(post(client, "application/json", unknownLength(3 * LIMIT)), 413, "E-413-001");
        assertThat(stub.seen("cert")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", "json"})
    void refusesWhatIsNotJson(String type) {
        assertProblem(post(Client.http1(), type, BodyPublishers.ofString("{}")), 415, "E-415-001");
        assertThat(stub.seen("cert")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "APPLICATION/JSON;charset=UTF-8", "application/vc+ld+json"})
    void takesJson(String type) {
        assertThat(post(Client.http1(), type, BodyPublishers.ofString("{}")).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vc",
                "application/jose",
                "application/dc+sd-jwt",
                "application/vc+sd-jwt",
                "image/svg+xml",
                "text/html; charset=utf-8",
                "TEXT/HTML"
            })
    void takesACertificateInAnyFormWhereOneIsVerified(String type) {
        assertThat(post(Client.http1(), type, BodyPublishers.ofString("x")).statusCode())
                .isEqualTo(200);
        HttpResponse<String> elsewhere = Client.http1()
                .send(Client.request(Client.https("/beak/receipt/verify"))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString("x"))
                        .build());
        assertProblem(elsewhere, 415, "E-415-001");
    }

    @Test
    void introspectionTakesAForm() {
        HttpResponse<String> answer = Client.http1()
                .send(Client.request(Client.https("/beak/delegation/introspect"))
                        .headers("Content-Type", "application/x-www-form-urlencoded", "Authorization", "Bearer person")
                        .POST(BodyPublishers.ofString("token=x"))
                        .build());

        assertThat(new JsonObject(answer.body()).getString("body")).isEqualTo("token=x");
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aPostWithoutABodyNeedsNoType(Client client) {
        HttpResponse<String> answer = client.send(Client.request(Client.https("/beak/cert/verify"))
                .POST(BodyPublishers.noBody())
                .build());

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject seen = new JsonObject(answer.body());
        assertThat(seen.getInteger("bytes")).isZero();
        assertThat(seen.getJsonObject("headers").getString("content-type"))
                .as("what a service needs to read nothing")
                .isEqualTo("application/json");
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aGetTakesNoBody(Client client) {
        HttpResponse<String> answer = client.send(Client.request(Client.https("/beak/cert/verify"))
                .header("Content-Type", "application/json")
                .method("GET", BodyPublishers.ofString("{}"))
                .build());

        assertProblem(answer, 400, "E-400-005");
    }

    @Test
    void anAnswerThatComesBeforeTheBodyIsReadIsPassedOn() {
        HttpResponse<String> answer = Client.http1()
                .send(Client.request(Client.https("/beak/cert/verify?stub=early"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(new byte[LIMIT]))
                        .build());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("early");
    }

    private static HttpResponse<String> post(Client client, String type, BodyPublisher body) {
        return client.send(Client.request(Client.https("/beak/cert/verify"))
                .header("Content-Type", type)
                .POST(body)
                .build());
    }

    private static BodyPublisher unknownLength(int bytes) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]));
    }
}
