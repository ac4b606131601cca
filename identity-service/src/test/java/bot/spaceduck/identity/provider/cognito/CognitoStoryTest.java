package bot.spaceduck.identity.provider.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole application on a user pool: what a person sees is the same. */
@QuarkusTest
@WithTestResource(value = CognitoBackend.class, scope = TestResourceScope.MATCHING_RESOURCES)
class CognitoStoryTest extends IdentityTest {
    @Test
    void hatchesRisesAndLogsOut() {
        Duckling duckling = Ducklings.risen();

        Response refreshed = Ducklings.json()
                .body(Map.of("refresh_token", duckling.refreshToken()))
                .post("/beak/auth/refresh");
        assertThat(refreshed.statusCode()).as(refreshed.asString()).isEqualTo(200);
        assertThat(refreshed.as(Json.class).<String>get("trust_tier")).isEqualTo("T1");
        assertThat(Ducklings.as(duckling).post("/beak/auth/logout").statusCode())
                .isEqualTo(204);

        for (String token :
                new String[] {duckling.accessToken(), refreshed.as(Json.class).get("access_token")}) {
            Problems.assertProblem(Ducklings.authenticate("Bearer " + token, "PERSON", ""), 401, "E-401-003");
        }
        assertThat(Ducklings.session(duckling.email()).id()).isEqualTo(duckling.id());
    }

    @Test
    void tellsWhatIsWrongWithAHatchling() {
        String email = Ducklings.newEmail();
        Map<String, Object> body = Ducklings.hatchling(email);
        assertThat(Ducklings.hatch(body).statusCode()).isEqualTo(201);

        Problems.assertProblem(Ducklings.hatch(body), 409, "E-409-001");
        Problems.assertProblem(Ducklings.logIn(email, "Pond-Water-2027!"), 401, "E-401-001");
        Problems.assertProblem(Ducklings.logIn(Ducklings.newEmail(), Ducklings.PASSWORD), 401, "E-401-001");
    }
}
