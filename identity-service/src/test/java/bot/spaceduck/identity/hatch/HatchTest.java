package bot.spaceduck.identity.hatch;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.mail.Inbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class HatchTest extends IdentityTest {
    @Test
    void answersTheNewDuckling() {
        Response answer = Ducklings.hatch(Ducklings.hatchling(Ducklings.newEmail()));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.as(Json.class).<String>get("duckling_id")).matches("dk_[0-9a-z]{26}");
        assertThat(answer.as(Json.class).<String>get("trust_tier")).isEqualTo("T0");
        assertThat(answer.as(Json.class).<String>get("tier_name")).isEqualTo("Egg");
        assertThat(answer.as(Json.class).<String>get("email_verification")).isEqualTo("PENDING");
    }

    @Test
    void touchesNothingWithoutTurnstile() {
        String email = Ducklings.newEmail();
        int before = items();

        for (Object token :
                Stream.of(null, "", "XXXX", "XXXX.DUMMY.TOKEN.XXXX ").toList()) {
            Map<String, Object> body = Ducklings.hatchling(email);
            body.put("turnstile_token", token);
            Problems.assertProblem(Ducklings.hatch(body), 403, "E-403-001");
        }
        Map<String, Object> wrongToo = Ducklings.hatchling("no address");
        wrongToo.remove("turnstile_token");
        Problems.assertProblem(Ducklings.hatch(wrongToo), 403, "E-403-001");

        assertThat(items()).isEqualTo(before);
        assertThat(Inbox.get().to(email)).isEmpty();
        assertThat(provider.knows(email)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "email, no-address, E-400-002",
        "email, a@b, E-400-002",
        "email, '', E-400-001",
        "email, duck@mailinator.com, E-400-005",
        "email, duck@mx.yopmail.com, E-400-005",
        "password, Short-1!, E-400-005",
        "password, no-upper-case-1!, E-400-005",
        "password, No-Digit-At-All!, E-400-005",
        "password, NoSymbolAtAll123, E-400-005",
        "display_name, ab, E-400-005",
        "display_name, abcdefghijklmnopqrstuvwxyz0123456, E-400-005"
    })
    void namesTheFieldThatIsWrong(String field, String value, String code) {
        Map<String, Object> body = Ducklings.hatchling(Ducklings.newEmail());
        body.put(field, value);

        Response answer = Ducklings.hatch(body);

        assertThat(Problems.assertProblem(answer, 400, code).getList("errors.field", String.class))
                .containsOnly(field);
    }

    @Test
    void refusesUnknownFieldsAndBrokenJson() {
        Map<String, Object> body = Ducklings.hatchling(Ducklings.newEmail());
        body.put("tier", "T3");
        Problems.assertFieldProblem(Ducklings.hatch(body), "E-400-005", "tier");
        Problems.assertProblem(Ducklings.json().body("{\"email\":").post("/beak/hatch"), 400, "E-400-005");
    }

    @Test
    void saysThatAnAddressIsTakenHoweverItIsWritten() {
        String email = Ducklings.newEmail();
        assertThat(Ducklings.hatch(Ducklings.hatchling(email)).statusCode()).isEqualTo(201);

        Problems.assertProblem(
                Ducklings.hatch(Ducklings.hatchling(" " + email.toUpperCase(java.util.Locale.ROOT))), 409, "E-409-001");
    }

    @Test
    void letsOneOfManyAttemptsWin() {
        String email = Ducklings.newEmail();

        List<Integer> answers = Together.times(
                8, () -> Ducklings.hatch(Ducklings.hatchling(email)).statusCode());

        assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
        Ducklings.session(email);
        assertThat(Ducklings.confirmation(email).code()).hasSize(6);
        assertThat(Inbox.get().to(email)).hasSize(1);
    }

    @Test
    void repeatsItsAnswerUnderTheSameIdempotencyKey() {
        Map<String, Object> body = Ducklings.hatchling(Ducklings.newEmail());

        List<String> ids = Stream.of(1, 2)
                .map(i -> Ducklings.json()
                        .header("Idempotency-Key", "hatch-" + body.get("email"))
                        .body(body)
                        .post("/beak/hatch"))
                .map(answer -> answer.as(Json.class).<String>get("duckling_id"))
                .toList();

        assertThat(ids).doesNotContainNull();
        assertThat(ids.getFirst()).isEqualTo(ids.getLast());
    }

    private int items() {
        try (TestTable table = table()) {
            return (int) table.items().stream()
                    .map(item -> Objects.toString(item.get("pk").s()))
                    .filter(pk -> pk.startsWith("ACCOUNT") || pk.startsWith("EMAIL") || pk.startsWith("IDEMP"))
                    .count();
        }
    }
}
