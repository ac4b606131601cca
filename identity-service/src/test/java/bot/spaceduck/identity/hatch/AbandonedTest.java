package bot.spaceduck.identity.hatch;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.TestTable;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
class AbandonedTest extends IdentityTest {
    private static final String THE_OWNERS = "The-Owners-Own-1!";

    private static Response hatchAgain(String email) {
        Map<String, Object> body = Ducklings.hatchling(email);
        body.put("password", THE_OWNERS);
        return Ducklings.hatch(body);
    }

    @Test
    void givesTheAddressBackADayAfterTheLastCode() {
        Duckling squatter = Ducklings.hatched();
        clock.advance(Duration.ofHours(24));
        Problems.assertProblem(hatchAgain(squatter.email()), 409, "E-409-001");

        clock.advance(Duration.ofMinutes(16));
        Response hatched = hatchAgain(squatter.email());

        assertThat(hatched.statusCode()).as(hatched.asString()).isEqualTo(201);
        assertThat(provider.accepts(squatter.email(), THE_OWNERS)).isTrue();
        assertThat(provider.accepts(squatter.email(), Ducklings.PASSWORD)).isFalse();
        clock.reset();
        Problems.assertProblem(
                Ducklings.authenticate("Bearer " + squatter.accessToken(), "PERSON", ""), 401, "E-401-003");
        Problems.assertProblem(
                Ducklings.json()
                        .body(Map.of("refresh_token", squatter.refreshToken()))
                        .post("/beak/auth/refresh"),
                401,
                "E-401-003");
    }

    @Test
    void isNotHeldByAskingForCodes() {
        Duckling squatter = Ducklings.hatched();
        clock.advance(Duration.ofDays(7).minusHours(1));
        codeSentAt(squatter, clock.instant());
        Problems.assertProblem(hatchAgain(squatter.email()), 409, "E-409-001");

        clock.advance(Duration.ofHours(2));

        assertThat(hatchAgain(squatter.email()).statusCode()).isEqualTo(201);
    }

    /** Past the API: a sign-in that far from today is none to the provider. */
    private void codeSentAt(Duckling squatter, Instant when) {
        try (TestTable table = table()) {
            table.client()
                    .updateItem(request -> request.tableName(table.name())
                            .key(Map.of(
                                    "pk", AttributeValue.fromS("ACCOUNT#" + squatter.id()),
                                    "sk", AttributeValue.fromS("CHALLENGE#EMAIL")))
                            .updateExpression("SET expires_at = :e")
                            .expressionAttributeValues(Map.of(
                                    ":e",
                                    AttributeValue.fromS(
                                            when.plus(Duration.ofMinutes(15)).toString()))));
        }
    }

    @Test
    void letsOneOfManyHaveIt() {
        Duckling squatter = Ducklings.hatched();
        clock.advance(Duration.ofHours(25));

        List<Integer> answers =
                Together.times(8, () -> hatchAgain(squatter.email()).statusCode());

        assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @Test
    void neverTakesAnAccountThatHasProvenSomething() {
        Duckling duckling = Ducklings.hatched();
        String phone = Ducklings.newPhone();
        Ducklings.as(duckling).body(Map.of("phone", phone)).post("/beak/verify/phone");
        Ducklings.as(duckling).body(Map.of("code", Ducklings.sms(phone).code())).post("/beak/verify/phone/confirm");
        clock.advance(Duration.ofDays(30));

        Problems.assertProblem(hatchAgain(duckling.email()), 409, "E-409-001");
    }
}
