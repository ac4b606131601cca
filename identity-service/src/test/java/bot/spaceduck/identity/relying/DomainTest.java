package bot.spaceduck.identity.relying;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Admins;
import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.identity.relying.Relying.Domain;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class DomainTest extends IdentityTest {
    @Test
    void registersADomainAndShowsItsSecretOnce() {
        Relying owner = Relying.someone();
        String host = Relying.newHost();

        Response made = owner.register(Map.of(
                "domain",
                host.toUpperCase(java.util.Locale.ROOT),
                "name",
                "The App",
                "redirect_uris",
                List.of("https://" + host + "/callback")));

        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        assertThat(made.as(Json.class).<String>get("domain_id")).startsWith("dom_");
        assertThat(made.as(Json.class).<String>get("audience")).isEqualTo(host);
        assertThat(made.as(Json.class).<String>get("client_secret")).matches("cs_[A-Za-z0-9_-]{43}");
        assertThat(made.header("Cache-Control")).contains("no-store");
        Response list = owner.list("");
        assertThat(list.as(Json.class).<String>get("domains[0].domain_id"))
                .isEqualTo(made.as(Json.class).<String>get("domain_id"));
        assertThat(list.as(Json.class).<List<String>>get("domains[0].redirect_uris"))
                .containsExactly("https://" + host + "/callback");
        assertThat(list.asString()).doesNotContain(made.as(Json.class).<String>get("client_secret"));
        try (TestTable table = table()) {
            assertThat(table.items().toString())
                    .doesNotContain(made.as(Json.class).<String>get("client_secret"));
        }
        try (EventLog log = EventLog.open()) {
            assertThat(log.await("sso.domain_registered", made.as(Json.class).<String>get("domain_id"))
                            .data()
                            .path("actor_id")
                            .asText())
                    .isEqualTo(owner.accountId());
        }
    }

    @Test
    void ofManyWhoRegisterOneHostOneGetsIt() {
        String host = Relying.newHost();

        List<Response> answers = Together.times(12, () -> Relying.someone().register(Map.of("domain", host)));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 201)
                .allSatisfy(answer -> Problems.assertProblem(answer, 409, "E-409-001"));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("domain", null, "E-400-001", "domain"),
                Arguments.of("domain", "127.0.0.1", "E-400-005", "domain"),
                Arguments.of("domain", "example.com:8443", "E-400-005", "domain"),
                Arguments.of("name", "bell \u0007", "E-400-005", "name"),
                Arguments.of("redirect_uris", List.of("https://elsewhere.example/"), "E-400-005", "redirect_uris[0]"),
                Arguments.of("logo", "x", "E-400-005", "logo"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wrong")
    void refusesWhatIsWrong(String member, Object value, String code, String field) {
        Map<String, Object> body = new HashMap<>();
        body.put("domain", Relying.newHost());
        body.put(member, value);

        Problems.assertFieldProblem(Relying.someone().register(body), code, field);
    }

    @Test
    void thePlatformsOwnDomainsAreForAdministrators() {
        String below = "h" + UUID.randomUUID() + ".duckgalaxy.com";

        Problems.assertProblem(Relying.someone().register(Map.of("domain", below)), 403, "E-403-003");
        Problems.assertProblem(Relying.someone().register(Map.of("domain", "spaceduck.bot")), 403, "E-403-003");

        Response made = Ducklings.as(Admins.first(), "sso.register-domain")
                .body(Map.of("domain", below))
                .post("/beak/sso/domains");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
    }

    @Test
    void whoIsNotAtT3RegistersNone() {
        Response refused =
                Ducklings.authenticate("Bearer " + Ducklings.risen().accessToken(), "PERSON", "sso.register-domain");

        assertThat(Problems.assertProblem(refused, 403, "E-403-002").getString("required_tier"))
                .isEqualTo("T3");
    }

    @Test
    void aRemovedDomainIsGoneAndItsHostFree() {
        Relying owner = Relying.someone();
        Domain domain = owner.registered();

        Problems.assertProblem(Relying.someone().remove(domain.id()), 404, "E-404-001");
        assertThat(owner.remove(domain.id()).statusCode()).isEqualTo(204);
        assertThat(owner.remove(domain.id()).statusCode()).as("again").isEqualTo(204);

        assertThat(owner.list("").as(Json.class).<List<?>>get("domains")).isEmpty();
        assertThat(Relying.someone().register(Map.of("domain", domain.host())).statusCode())
                .isEqualTo(201);
        try (EventLog log = EventLog.open()) {
            log.await("sso.domain_removed", domain.id());
            assertThat(log.of(domain.id())).hasSize(2);
        }
    }

    @Test
    void listsPageByPage() {
        Relying owner = Relying.someone();
        Domain older = owner.registered();
        Domain newer = owner.registered();

        Response first = owner.list("?limit=1");
        Response second = owner.list("?limit=1&cursor=" + first.as(Json.class).<String>get("next_cursor"));

        assertThat(first.as(Json.class).<List<String>>get("domains.domain_id")).containsExactly(newer.id());
        assertThat(second.as(Json.class).<List<String>>get("domains.domain_id")).containsExactly(older.id());
        Problems.assertFieldProblem(
                Relying.someone().list("?cursor=" + first.as(Json.class).<String>get("next_cursor")),
                "E-400-005",
                "cursor");
    }

    @Test
    void saysThatTheStoreIsAway() {
        DynamoDb.get().refuse();

        Problems.assertProblem(Relying.someone().register(Map.of("domain", Relying.newHost())), 503, "E-503-001");
    }
}
