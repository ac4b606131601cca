package bot.spaceduck.identity.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.oidc.Forgery;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class AuthenticateTest extends IdentityTest {
    private static Map<String, Object> claims(Duckling duckling) {
        String payload =
                new String(Base64.getUrlDecoder().decode(duckling.accessToken().split("\\.")[1]));
        Json claims = Json.from(payload);
        return Map.of("sub", claims.getString("sub"), "preferred_username", duckling.id());
    }

    @Test
    void vouchesForAPerson() {
        Duckling duckling = Ducklings.hatched();

        Response answer = Ducklings.authenticate("bearer " + duckling.accessToken(), "PERSON_OR_AGENT", "");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.as(Json.class).getMap(""))
                .containsOnlyKeys(
                        "context_token",
                        "expires_in",
                        "caller_id",
                        "account_id",
                        "tier",
                        "limit_per_minute",
                        "check_limit_per_minute");
        assertThat(answer.as(Json.class).<String>get("caller_id")).isEqualTo(duckling.id());
        assertThat(answer.as(Json.class).<String>get("tier")).isEqualTo("T0");
        assertThat(answer.as(Json.class).<Integer>get("limit_per_minute")).isEqualTo(30);
    }

    @ParameterizedTest
    @EnumSource
    void refusesForgedTokens(Forgery forgery) {
        Duckling duckling = Ducklings.hatched();
        String token = provider.forge(forgery, claims(duckling));

        Response answer = Ducklings.authenticate("Bearer " + token, "PERSON", "");

        Problems.assertProblem(answer, 401, forgery == Forgery.EXPIRED ? "E-401-002" : "E-401-001");
    }

    @Test
    void takesAGenuineTokenOfTheSameClaims() {
        Duckling duckling = Ducklings.hatched();

        assertThat(Ducklings.authenticate("Bearer " + provider.issueToken(claims(duckling)), "PERSON", "")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tellsADelegationTokenThatItCannotBePassedOn() {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"EdDSA\",\"kid\":\"k\",\"typ\":\"peck-delegation+jwt\"}".getBytes());
        String token = "Bearer " + header + ".e30.c2ln";

        Problems.assertProblem(Ducklings.authenticate(token, "AGENT", "peck.request"), 403, "E-403-005");
        Problems.assertProblem(Ducklings.authenticate(token, "PERSON", "peck.approve"), 403, "E-403-005");
        Problems.assertProblem(Ducklings.authenticate(token, "PERSON", "account.read"), 401, "E-401-001");
    }

    @Test
    void saysThatATokenHasExpired() {
        Duckling duckling = Ducklings.hatched();
        clock.advance(Duration.ofMinutes(61));

        Problems.assertProblem(
                Ducklings.authenticate("Bearer " + duckling.accessToken(), "PERSON", ""), 401, "E-401-002");
    }

    @Test
    void refusesOtherKindsOfCredential() {
        Duckling duckling = Ducklings.hatched();

        Problems.assertProblem(Ducklings.authenticate(null, "PERSON", ""), 401, "E-401-001");
        Problems.assertProblem(Ducklings.authenticate("Basic YTpi", "PERSON", ""), 401, "E-401-001");
        Problems.assertProblem(
                Ducklings.authenticate("Bearer " + duckling.accessToken(), "AGENT", ""), 401, "E-401-001");
        Problems.assertProblem(Ducklings.authenticate("BeakKey bk_junk", "AGENT", ""), 401, "E-401-001");
        Problems.assertProblem(Ducklings.authenticate("BeakKey bk_junk", "PERSON", ""), 401, "E-401-001");
    }

    @Test
    void holdsUnverifiedPeopleToReadingTheirOwn() {
        Duckling duckling = Ducklings.hatched();
        String credential = "Bearer " + duckling.accessToken();

        Problems.assertProblem(Ducklings.authenticate(credential, "PERSON", "agent.manage"), 403, "E-403-006");
        assertThat(Ducklings.authenticate(credential, "PERSON", "audit.read").statusCode())
                .isEqualTo(200);
    }

    @Test
    void namesWhatATierLacks() {
        Duckling duckling = Ducklings.hatched();
        Ducklings.verifyEmail(duckling);

        Json problem = Problems.assertProblem(
                Ducklings.authenticate("Bearer " + duckling.accessToken(), "PERSON", "peck.bulk"), 403, "E-403-002");

        assertThat(problem.getString("required_tier")).isEqualTo("T2");
        assertThat(problem.getString("current_tier")).isEqualTo("T0");
        assertThat(problem.getList("missing_evidence", String.class)).containsExactly("phone", "legal_name", "address");
    }

    @Test
    void keepsAdministrationToAdministrators() {
        Duckling duckling = Ducklings.hatched();

        Problems.assertProblem(
                Ducklings.authenticate("Bearer " + duckling.accessToken(), "ADMIN", ""), 403, "E-403-003");
    }

    @Test
    void refusesACapabilityThatNoPolicyKnows() {
        Duckling duckling = Ducklings.risen();

        Problems.assertProblem(
                Ducklings.authenticate("Bearer " + duckling.accessToken(), "PERSON", "rule.the-world"),
                403,
                "E-403-003");
    }

    @Test
    void publishesTheKeysOfContextTokens() {
        List<Map<String, String>> keys =
                Ducklings.json().get("/internal/context-keys").as(Json.class).getList("keys");

        assertThat(keys)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key).containsEntry("kty", "OKP").doesNotContainKey("d"));
    }

    @Test
    void followsTheProvidersKeysWhenTheyRotate() {
        Duckling duckling = Ducklings.hatched();
        provider.rotateKeys();
        clock.advance(Duration.ofSeconds(2));

        String fresh = provider.tokenFor(duckling.id());

        assertThat(Ducklings.authenticate("Bearer " + fresh, "PERSON", "").statusCode())
                .isEqualTo(200);
        Problems.assertProblem(
                Ducklings.authenticate("Bearer " + duckling.accessToken(), "PERSON", ""), 401, "E-401-001");
    }

    @Test
    void tellsPeersOfAccounts() {
        Problems.assertProblem(
                Ducklings.json().get("/internal/accounts/dk_01k00000000000000000000000"), 404, "E-404-001");
        Problems.assertProblem(
                Ducklings.json().get("/internal/accounts/sd_01k00000000000000000000000"), 400, "E-400-006");
        Problems.assertProblem(
                Ducklings.json().get("/internal/agents/sd_01k00000000000000000000000"), 404, "E-404-001");
    }
}
