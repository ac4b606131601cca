package bot.spaceduck.gateway;

import static bot.spaceduck.gateway.stub.Answers.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.gateway.route.Routes;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends
@WithTestResource(value = WithStubs.class, scope = TestResourceScope.MATCHING_RESOURCES)
class PlatformTest {
    private final Client client = Client.from("127.0.0.1");
    private final Stub stub = Stub.get();

    @AfterEach
    void mend() {
        stub.reset();
    }

    @Test
    void allIsWell() {
        stub.health(
                "audit",
                "{\"status\":\"UP\",\"checks\":[{\"name\":\"audit\",\"status\":\"UP\",\"data\":{\"lag_ms\":12}}]}");

        JsonObject status = status();

        assertThat(status.getString("status")).isEqualTo("operational");
        assertThat(status.getString("database")).isEqualTo("operational");
        assertThat(status.getString("kafka")).isEqualTo("operational");
        assertThat(status.getInteger("audit_lag_ms")).isEqualTo(12);
        assertThat(status.getJsonObject("services").fieldNames())
                .containsExactlyInAnyOrder("identity-service", "cert-service", "peck-service", "audit-service");
        assertThat(status.getString("version")).isEqualTo("0.1.0-SNAPSHOT");
    }

    @Test
    void oneThatIsSilentIsNamedAndTheRestTold() {
        stub.health("peck", null);

        JsonObject status = status();

        assertThat(status.getString("status")).isEqualTo("degraded");
        assertThat(status.getJsonObject("services").getString("peck-service")).isEqualTo("outage");
        assertThat(status.getJsonObject("services").getString("cert-service")).isEqualTo("operational");
        assertThat(status.getValue("audit_lag_ms")).isNull();
    }

    @Test
    void withoutKafkaItIsDegradedAndServicesGoOn() {
        for (String service : new String[] {"identity", "cert", "peck", "audit"}) {
            stub.health(
                    service,
                    "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"store\",\"status\":\"UP\"},{\"name\":\"kafka\",\"status\":\"DOWN\"}]}");
        }

        JsonObject status = status();

        assertThat(status.getString("status")).isEqualTo("degraded");
        assertThat(status.getString("kafka")).isEqualTo("outage");
        assertThat(status.getJsonObject("services").getString("peck-service")).isEqualTo("operational");
    }

    @Test
    void withoutIdentityItIsAnOutage() {
        stub.health("identity", "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"store\",\"status\":\"DOWN\"}]}");

        JsonObject status = status();

        assertThat(status.getString("status")).isEqualTo("outage");
        assertThat(status.getString("database")).isEqualTo("degraded");
    }

    @Test
    void tellsWhichBuildItIs() {
        JsonObject version = json("/beak/system/version");

        assertThat(version.getString("version")).isEqualTo("0.1.0-SNAPSHOT");
        assertThat(version.getString("commit")).matches("[0-9a-f]{40}|unknown");
        assertThat(version.getString("built_at")).matches("[0-9T:-]{19}Z|unknown");
    }

    @Test
    void holdsTheKeysOfAllWhoSign() {
        JsonArray keys = json("/.well-known/jwks.json").getJsonArray("keys");

        assertThat(keys.stream().map(key -> ((JsonObject) key).getString("kid")))
                .containsExactly("of-identity", "of-cert", "of-peck");
    }

    @Test
    void tellsWhereTheRestIsUnderPathsThatExist() {
        JsonObject configuration = json("/.well-known/spaceduck-configuration");

        assertThat(configuration.getString("issuer")).isEqualTo("https://duck.example");
        List<String> paths = Routes.all().stream()
                .map(route -> "https://duck.example" + route.path().text())
                .toList();
        assertThat(configuration.stream()
                        .map(Map.Entry::getValue)
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .filter(value -> value.startsWith("https://duck.example/")))
                .isNotEmpty()
                .isSubsetOf(paths);
        assertThat(configuration.getJsonArray("signing_alg_values_supported")).containsExactly("EdDSA");
        assertThat(configuration.getString("did")).isEqualTo("did:web:duck.example");
        assertThat(configuration.getJsonArray("certificate_media_types_supported"))
                .contains("application/json", "application/vc", "application/jose", "application/dc+sd-jwt");
    }

    @Test
    void tellsHoldersOfSdJwtsWhereTheKeysAre() {
        assertThat(json("/.well-known/jwt-vc-issuer"))
                .isEqualTo(new JsonObject()
                        .put("issuer", "https://duck.example")
                        .put("jwks_uri", "https://duck.example/.well-known/jwks.json"));
    }

    @Test
    void halfTheKeysAreNone() {
        stub.refuse("peck");

        assertProblem(client.get("/.well-known/jwks.json"), 503, "E-503-001");
    }

    /** The table itself is held against a copy by hand elsewhere. */
    private static int pathsOfTheTable() {
        return (int) Routes.all().stream()
                .map(route -> route.path().shape())
                .distinct()
                .count();
    }

    @Test
    void theMergedDocumentHasEveryRouteAndNothingInternal() {
        JsonObject api = json("/openapi.json");

        assertThat(api.getString("openapi")).isEqualTo("3.1.0");
        assertThat(api.getJsonObject("paths").fieldNames())
                .hasSize(pathsOfTheTable())
                .contains("/beak/hatch", "/beak/peck/{id}", "/beak/audit/log/{shard}/tile/{tile}", "/docs")
                .noneMatch(path -> path.startsWith("/internal"));
        JsonObject hatch =
                api.getJsonObject("paths").getJsonObject("/beak/hatch").getJsonObject("post");
        assertThat(hatch.getString("summary")).isEqualTo("Hatch");
        assertThat(hatch.getJsonArray("security")).isEmpty();
        JsonObject schemas = api.getJsonObject("components").getJsonObject("schemas");
        assertThat(schemas.fieldNames())
                .contains("Request", "Request-cert-service", "Tree")
                .doesNotContain("Question");
        assertThat(schemas.getJsonObject("Problem").getString("description")).isEqualTo("RFC 9457");
        assertThat(api.containsKey("x-beak-unavailable")).isFalse();
    }

    @Test
    void everyReferenceOfTheMergedDocumentPointsAtSomething() {
        JsonObject api = json("/openapi.json");
        Matcher reference =
                Pattern.compile("\"#/components/([^/\"]+)/([^\"]+)\"").matcher(api.encode());
        Set<String> checked = new HashSet<>();

        while (reference.find()) {
            checked.add(reference.group(2));
            assertThat(api.getJsonObject("components")
                            .getJsonObject(reference.group(1))
                            .fieldNames())
                    .contains(reference.group(2));
        }

        assertThat(checked).contains("Problem", "Tree", "Request-cert-service");
    }

    @Test
    void aServiceThatIsAwayIsNamedInTheMergedDocument() {
        stub.refuse("identity");

        JsonObject api = json("/openapi.json");

        assertThat(api.getJsonArray("x-beak-unavailable")).containsExactly("identity-service");
        assertThat(api.getJsonObject("paths").fieldNames())
                .hasSize(pathsOfTheTable())
                .contains("/beak/hatch");
    }

    @Test
    void theDocsLoadNothingFromElsewhere() {
        HttpResponse<String> page = client.get("/docs");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe", "http");
        Matcher link = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
        while (link.find()) {
            assertThat(link.group(1)).startsWith("/");
            assertThat(client.get(link.group(1)).statusCode()).as(link.group(1)).isEqualTo(200);
        }
    }

    private JsonObject status() {
        return json("/beak/system/status");
    }

    private JsonObject json(String path) {
        HttpResponse<String> answer = client.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
