package bot.spaceduck.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.test.Backend;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends({Backend.DYNAMODB, Backend.KAFKA, Backend.MAIL, Backend.OIDC})
class LoginTest {
    @Test
    void opensASessionThatTheGatewayCanUse() {
        Duckling duckling = Ducklings.hatched();

        Response answer = Ducklings.authenticate("Bearer " + duckling.accessToken(), "PERSON", "");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.<String>path("caller_id")).isEqualTo(duckling.id());
        assertThat(answer.<String>path("account_id")).isEqualTo(duckling.id());
        assertThat(answer.<String>path("tier")).isEqualTo("T0");
        assertThat(answer.<Integer>path("limit_per_minute")).isEqualTo(30);
    }

    @Test
    void answersUnknownAddressAndWrongPasswordAlike() {
        Duckling duckling = Ducklings.hatched();

        Response wrong = Ducklings.logIn(duckling.email(), "Wrong-Password-1!");
        Response unknown = Ducklings.logIn(Ducklings.newEmail(), Ducklings.PASSWORD);

        Problems.assertProblem(wrong, 401, "E-401-001");
        Problems.assertProblem(unknown, 401, "E-401-001");
        assertThat(wrong.<String>path("detail")).isEqualTo(unknown.path("detail"));
    }
}
