package bot.spaceduck.identity.sso;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.identity.account.Account.Standing;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Change;
import bot.spaceduck.identity.relying.Relying;
import bot.spaceduck.identity.relying.Relying.Domain;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SsoTest extends IdentityTest {
    @Inject
    Accounts accounts;

    @ParameterizedTest
    @CsvSource({"code,60", "token,300"})
    void takesAPersonToARegisteredDomainOnce(String form, int seconds) {
        Hopping hopping = Hopping.someone();

        Response issued = hopping.issue(form);
        Response first = hopping.validate(form, issued.path(form));
        Response second = hopping.validate(form, issued.path(form));

        assertThat(issued.as(Json.class).<Integer>get("expires_in")).isEqualTo(seconds);
        assertThat(issued.header("Cache-Control")).contains("no-store");
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        assertThat(first.as(Json.class).<String>get("duckling_id"))
                .isEqualTo(hopping.person().id());
        assertThat(first.as(Json.class).<String>get("trust_tier")).isEqualTo("T1");
        assertThat(first.as(Json.class).<String>get("session.audience"))
                .isEqualTo(hopping.domain().host());
        assertThat(first.<String>path("session.spaceduck_id")).isNull();
        Problems.assertProblem(second, 410, "E-410-001");
        try (EventLog log = EventLog.open()) {
            String session = first.as(Json.class).get("session.session_id");
            assertThat(log.await("sso.validated", session)
                            .data()
                            .path("target_id")
                            .asText())
                    .isEqualTo(hopping.person().id());
            assertThat(log.of(session)).hasSize(2);
            assertThat(log.all().toString()).doesNotContain(issued.<String>path(form));
        }
        try (TestTable table = table()) {
            assertThat(table.items().toString()).doesNotContain(issued.<String>path(form));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "token"})
    void ofFiftyAtOnceOneIsValidated(String form) {
        Hopping hopping = Hopping.someone();
        String carried = hopping.issued(form);

        List<Response> answers = Together.times(50, () -> hopping.validate(form, carried));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> Problems.assertProblem(answer, 410, "E-410-001"));
    }

    @Test
    void aStrangerCanCheckTheTokenByThePublishedKey() throws Exception {
        Hopping hopping = Hopping.someone();
        String[] parts = hopping.issued("token").split("\\.");
        Json header = Json.from(text(parts[0]));
        Json claims = Json.from(text(parts[1]));
        String x =
                Ducklings.json()
                        .get("/.well-known/jwks.json")
                        .as(Json.class)
                        .<Map<String, String>>getList("keys")
                        .stream()
                        .filter(key -> key.get("kid").equals(header.getString("kid")))
                        .findFirst()
                        .orElseThrow()
                        .get("x");

        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(publicKey(x));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));

        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(header.getString("typ")).isEqualTo("spaceduck-sso+jwt");
        assertThat(header.getString("alg")).isEqualTo("EdDSA");
        assertThat(claims.getString("iss")).isEqualTo("https://localhost:8443");
        assertThat(claims.getString("aud")).isEqualTo(hopping.domain().host());
        assertThat(claims.getString("sub")).isEqualTo(hopping.person().id());
        assertThat(claims.getString("trust_tier")).isEqualTo("T1");
        assertThat(claims.getString("jti")).isNotBlank();
        assertThat(claims.getString("sid")).startsWith("sso_");
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "token"})
    void anothersDomainLearnsNothingAndUsesNothingUp(String form) {
        Hopping hopping = Hopping.someone();
        String carried = hopping.issued(form);
        Domain other = Relying.someone().registered();

        Problems.assertProblem(Hopping.validate(form, carried, other), 401, "E-401-001");

        assertThat(hopping.validate(form, carried).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "token"})
    void withoutTheDomainsCredentialsNothingIsSaid(String form) {
        Hopping hopping = Hopping.someone();
        Domain domain = hopping.domain();
        String carried = hopping.issued(form);

        Problems.assertProblem(
                Hopping.validate(form, carried, new Domain(domain.id(), domain.host(), "cs_wrong")), 401, "E-401-001");
        Problems.assertProblem(
                Hopping.validate(form, carried, new Domain("dom_quack", domain.host(), domain.secret())),
                401,
                "E-401-001");
        Problems.assertProblem(
                Ducklings.json().body(Map.of(form, carried)).post("/beak/sso/validate"), 401, "E-401-001");
        assertThat(hopping.validate(form, carried).statusCode()).isEqualTo(200);
    }

    @Test
    void takesCredentialsInEachFormButNotInTwo() {
        Hopping hopping = Hopping.someone();
        Domain domain = hopping.domain();
        Map<String, String> members =
                Map.of("token", hopping.issued("token"), "client_id", domain.id(), "client_secret", domain.secret());

        Response both = Ducklings.json()
                .auth()
                .preemptive()
                .basic(domain.id(), domain.secret())
                .body(members)
                .post("/beak/sso/validate");
        Response asMembers = Ducklings.json().body(members).post("/beak/sso/validate");
        Response asHeaders = Ducklings.json()
                .header("X-Client-Id", domain.id())
                .header("X-Client-Secret", domain.secret())
                .body(Map.of("code", hopping.issued("code")))
                .post("/beak/sso/validate");
        Response codeAndToken = Ducklings.json()
                .auth()
                .preemptive()
                .basic(domain.id(), domain.secret())
                .body(Map.of("code", "x", "token", "y"))
                .post("/beak/sso/validate");

        Problems.assertProblem(both, 401, "E-401-001");
        assertThat(asMembers.statusCode()).as(asMembers.asString()).isEqualTo(200);
        assertThat(asHeaders.statusCode()).as(asHeaders.asString()).isEqualTo(200);
        Problems.assertFieldProblem(codeAndToken, "E-400-001", "code");
    }

    @ParameterizedTest
    @CsvSource({"code,61", "token,301"})
    void isTooLateByTheClock(String form, int seconds) {
        Hopping hopping = Hopping.someone();
        String carried = hopping.issued(form);

        clock.advance(Duration.ofSeconds(seconds));

        Problems.assertProblem(hopping.validate(form, carried), 401, "E-401-002");
    }

    @Test
    void whatWasNeverIssuedIsUnknown() {
        Hopping hopping = Hopping.someone();
        String[] parts = hopping.issued("token").split("\\.");
        String claims = text(parts[1]).replace("T1", "T3");
        String risen = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];

        Problems.assertProblem(hopping.validate("code", "A".repeat(43)), 401, "E-401-001");
        Problems.assertProblem(hopping.validate("token", risen), 401, "E-401-004");
        Problems.assertProblem(hopping.validate("token", "quack"), 401, "E-401-004");
        Problems.assertProblem(hopping.validate("token", hopping.person().accessToken()), 401, "E-401-004");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "token"})
    void diesWithTheSessionThatItCameFrom(String form) {
        Hopping hopping = Hopping.someone();
        String carried = hopping.issued(form);

        Ducklings.as(hopping.person()).post("/beak/auth/logout");

        Problems.assertProblem(hopping.validate(form, carried), 401, "E-401-003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "token"})
    void aSuspendedPersonDoesNotArrive(String form) throws Exception {
        Hopping hopping = Hopping.someone();
        String carried = hopping.issued(form);

        suspend(hopping.person());

        Json problem = Problems.assertProblem(hopping.validate(form, carried), 403, "E-403-002");
        assertThat(problem.getMap("")).doesNotContainKey("missing_evidence");
    }

    private void suspend(Duckling person) throws Exception {
        accounts.<Void>change(person.id(), account -> {
                    Standing now = account.standing();
                    return Uni.createFrom()
                            .item(new Change<>(
                                    account.with(new Standing(now.evidence(), now.earned(), true, now.roles())),
                                    List.of(),
                                    List.of(),
                                    null));
                })
                .subscribeAsCompletionStage()
                .get();
    }

    @Test
    void aRemovedDomainAcceptsNobody() {
        Relying owner = Relying.someone();
        Hopping hopping = new Hopping(Ducklings.risen(), owner.registered());
        String code = hopping.issued("code");

        owner.remove(hopping.domain().id());

        Problems.assertProblem(hopping.validate("code", code), 401, "E-401-001");
        Problems.assertProblem(hopping.issue("code"), 404, "E-404-001");
    }

    @Test
    void refusesWhatIsWrong() {
        Hopping hopping = Hopping.someone();

        Problems.assertProblem(hopping.issue(Relying.newHost(), "code", null), 404, "E-404-001");
        Problems.assertFieldProblem(hopping.issue("127.0.0.1", "code", null), "E-400-005", "audience");
        Problems.assertFieldProblem(hopping.issue(null, "code", null), "E-400-001", "audience");
        Problems.assertFieldProblem(hopping.issue("smoke"), "E-400-005", "form");
        Problems.assertProblem(
                Ducklings.authenticate("Bearer " + Ducklings.hatched().accessToken(), "PERSON", "sso.move"),
                403,
                "E-403-006");
    }

    @Test
    void saysThatTheStoreIsAway() {
        Hopping hopping = Hopping.someone();
        String code = hopping.issued("code");
        DynamoDb.get().refuse();

        Problems.assertProblem(hopping.validate("code", code), 503, "E-503-001");

        DynamoDb.get().pass();
        assertThat(hopping.validate("code", code).statusCode())
                .as("nothing is used up")
                .isEqualTo(200);
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    /** RFC 8410: the raw key behind its fixed prefix. */
    private static PublicKey publicKey(String x) throws Exception {
        String der = "302a300506032b6570032100"
                + HexFormat.of().formatHex(Base64.getUrlDecoder().decode(x));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(der)));
    }
}
