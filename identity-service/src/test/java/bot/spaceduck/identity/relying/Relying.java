package bot.spaceduck.identity.relying;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.TestCallers;
import com.github.f4b6a3.ulid.UlidCreator;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Someone at T3 who registers domains. */
public record Relying(String accountId) {
    public static Relying someone() {
        return new Relying("dk_" + UlidCreator.getUlid().toString().toLowerCase(Locale.ROOT));
    }

    /** A registered domain and its credentials. */
    public record Domain(String id, String host, String secret) {}

    public static String newHost() {
        return "app-" + UUID.randomUUID() + ".example.com";
    }

    public Response register(Map<String, Object> body) {
        return as("sso.register-domain").body(body).post("/beak/sso/domains");
    }

    public Domain registered() {
        String host = newHost();
        Response answer = register(Map.of("domain", host));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return new Domain(
                answer.as(Json.class).get("client_id"),
                host,
                answer.as(Json.class).get("client_secret"));
    }

    public Response list(String query) {
        return as("account.read").get("/beak/sso/domains" + query);
    }

    public Response remove(String id) {
        return as("account.read").delete("/beak/sso/domains/" + id);
    }

    private RequestSpecification as(String capability) {
        return Ducklings.json()
                .header(
                        TestCallers.HEADER,
                        TestCallers.of("identity-service")
                                .capability(capability)
                                .person(accountId, "T3"));
    }
}
