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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithBackends
@WithTestResource(value = WithStubs.class, scope = TestResourceScope.MATCHING_RESOURCES)
class EdgeTest {
    private final Client client = Client.from("127.0.0.1");

    @AfterEach
    void mend() {
        Stub.get().reset();
    }

    @Test
    void speaksHttp2OverTls() {
        HttpResponse<String> answer = client.get("/beak/system/version");

        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void sendsPlainHttpToTheConfiguredAddress() {
        HttpResponse<String> answer = Client.http1()
                .send(Client.request(Client.http("/beak/hatch?a=b"), "X-Forwarded-Host", "evil.example")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build());

        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.headers().firstValue("Location")).hasValue("https://duck.example/beak/hatch?a=b");
        assertThat(Stub.get().seen("identity")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/beak",
                "/beak/hatch/",
                "/internal/authenticate",
                "/internal/context-keys",
                "/q/health",
                "/q/metrics",
                "/beak/peck/a/b",
                "/beak/peck/%2e%2e",
                "/beak/peck/a%2fb",
                "/beak//peck",
                "/beak/peck/a;b",
                "/beak/audit/log/a/tile/0/../../x",
                "/beak/audit/log/a/tile",
                "/docs/../own-openapi.json",
                "/docs/own-openapi.json",
                "/BEAK/hatch"
            })
    void whatStandsNotInTheTableDoesNotExist(String path) {
        assertProblem(client.get(path, "Authorization", "Bearer person"), 404, "E-404-001");
        assertThat(Stub.get().seen("identity")).isEmpty();
        assertThat(Stub.get().seen("peck")).isEmpty();
    }

    @Test
    void anotherMethodIsToldWhichThereAre() {
        HttpResponse<String> answer = client.send(Client.request(Client.https("/beak/cert/verify"))
                .method("DELETE", HttpRequest.BodyPublishers.noBody())
                .build());

        assertProblem(answer, 405, "E-405-001");
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD, POST");
    }

    @Test
    void headFindsTheRowOfGet() {
        HttpResponse<String> answer = client.send(Client.request(Client.https("/beak/system/version"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aTileIsFoundHoweverDeep() {
        assertThat(client.get("/beak/audit/log/local-0/tile/0/x001/x234/067.p/8")
                        .body())
                .contains("/beak/audit/log/local-0/tile/0/x001/x234/067.p/8");
    }
}
