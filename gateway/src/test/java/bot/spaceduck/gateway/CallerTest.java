package bot.spaceduck.gateway;

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

@QuarkusTest
@WithBackends({})
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
}
