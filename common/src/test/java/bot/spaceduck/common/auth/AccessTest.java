package bot.spaceduck.common.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
class AccessTest {
    private static final String US = "common-under-test";

    @Inject
    MutableClock clock;

    @Inject
    ContextTokenMinter minter;

    private final Caller agent = new Caller.Agent("sd_1", "dk_1", Tier.T1, "key-1", "ip");

    @AfterEach
    void mend() {
        clock.reset();
    }

    @Test
    void aDeclaredCallerPasses() {
        assertThat(get("agents", minter.mint(agent, US, "")).asString()).isEqualTo("key-1");
        assertThat(get("open", null).asString()).isEqualTo("anonymous");
        assertThat(get("open", minter.mint(agent, US, "")).asString()).isEqualTo("sd_1");
    }

    @Test
    void nobodyAndTheWrongKindAreRefused() {
        Problems.assertProblem(get("agents", null), 401, "E-401-001");
        Problems.assertProblem(get("agents", minter.mint(person(Set.of()), US, "")), 401, "E-401-001");
        Problems.assertProblem(get("admins", minter.mint(person(Set.of()), US, "")), 403, "E-403-003");
        assertThat(get("admins", minter.mint(person(Set.of("admin")), US, "")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anUndeclaredRouteAnswersNobody() {
        Problems.assertProblem(get("undeclared", minter.mint(person(Set.of("admin")), US, "")), 404, "E-404-001");
    }

    @Test
    void aTokenForAnotherServiceIsRefused() {
        Problems.assertProblem(get("agents", minter.mint(agent, "cert-service", "")), 401, "E-401-001");
    }

    @Test
    void aTokenWithoutTheCapabilityOfTheRouteIsRefused() {
        Response answer = given().header(ContextToken.HEADER, minter.mint(person(Set.of()), US, "peck.approve"))
                .contentType("application/json")
                .body("{\"display_name\":\"D\",\"email\":\"a@b.c\"}")
                .post("/counters");

        Problems.assertProblem(answer, 403, "E-403-003");
    }

    @Test
    void aTokenLivesThirtySeconds() {
        clock.freeze(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        String token = minter.mint(agent, US, "");
        clock.advance(Duration.ofSeconds(34));
        assertThat(get("agents", token).statusCode()).as("within the skew").isEqualTo(200);

        clock.advance(Duration.ofSeconds(2));

        Problems.assertProblem(get("agents", token), 401, "E-401-001");
    }

    @Test
    void aForgedTokenIsRefused() {
        String token = minter.mint(agent, US, "");

        Problems.assertProblem(get("agents", token.substring(0, token.length() - 6) + "AAAAAA"), 401, "E-401-001");
        Problems.assertProblem(get("agents", "nonsense"), 401, "E-401-001");
        Problems.assertProblem(get("agents", unsigned(token)), 401, "E-401-001");
    }

    /** The same claims under {@code alg: none}. */
    private static String unsigned(String token) {
        String header = "{\"alg\":\"none\",\"kid\":\"x\",\"typ\":\"" + ContextToken.TYPE + "\"}";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
    }

    private static Caller person(Set<String> roles) {
        return new Caller.Person("dk_1", Tier.T3, true, roles, "ip");
    }

    private static Response get(String route, String token) {
        var request = given();
        return (token == null ? request : request.header(ContextToken.HEADER, token)).get("/counters/" + route);
    }
}
