package bot.spaceduck.identity.reset;

import static bot.spaceduck.identity.reset.ResetTest.forgot;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.mail.Inbox;
import bot.spaceduck.test.mail.Message;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ForgotTest extends IdentityTest {
    private static final String SUBJECT = "Your code for a new";

    private static List<Message> codes(String email) {
        return Inbox.get().to(email).stream()
                .filter(message -> message.subject().startsWith(SUBJECT))
                .toList();
    }

    private static Response reset(String email) {
        return Ducklings.json()
                .body(Map.of("email", email, "code", "000000", "password", Ducklings.PASSWORD))
                .post("/beak/reset");
    }

    private static String headers(Response answer) {
        return answer.headers().asList().stream()
                .filter(header -> !header.getName().equalsIgnoreCase("X-Request-Id"))
                .toList()
                .toString();
    }

    private long challenges() {
        try (TestTable table = table()) {
            return table.items().stream()
                    .filter(item -> item.get("sk").s().equals("CHALLENGE#PASSWORD_RESET"))
                    .count();
        }
    }

    @Test
    void answersAndWritesTheSameForEveryAddress() {
        Duckling duckling = Ducklings.hatched();
        long before = challenges();

        Response known = forgot(duckling.email());
        long afterKnown = challenges();
        Response unknown = forgot(Ducklings.newEmail());

        assertThat(known.statusCode()).isEqualTo(202);
        assertThat(unknown.statusCode()).isEqualTo(202);
        assertThat(known.asString()).isEqualTo(unknown.asString()).isEqualTo("{\"code_expires_in\":900}");
        assertThat(headers(unknown)).isEqualTo(headers(known));
        assertThat(afterKnown - before).isEqualTo(1);
        assertThat(challenges() - afterKnown).isEqualTo(1);
    }

    @Test
    void letsNobodyLearnFromAResetWhoseAddressIsKnown() {
        Duckling duckling = Ducklings.hatched();
        String nobody = Ducklings.newEmail();
        for (String email : List.of(duckling.email(), nobody)) {
            Problems.assertProblem(reset(email), 400, "E-400-004");
            forgot(email);
            for (int i = 0; i < 5; i++) {
                Problems.assertProblem(reset(email), 400, "E-400-003");
            }
            Problems.assertProblem(reset(email), 400, "E-400-004");
        }
        assertThat(codes(nobody)).isEmpty();
    }

    @Test
    void sendsOneInSixtySecondsFiveInAnHourTenInADayAndSaysNothingOfIt() {
        Duckling duckling = Ducklings.hatched();
        forgot(duckling.email());
        assertThat(forgot(duckling.email()).statusCode()).isEqualTo(202);
        for (int hour = 0; hour < 3; hour++) {
            for (int i = 0; i < 6; i++) {
                clock.advance(Duration.ofSeconds(61));
                assertThat(forgot(duckling.email()).statusCode()).isEqualTo(202);
            }
            clock.advance(Duration.ofHours(1));
            int soFar = Math.min(10, 5 * (hour + 1));
            Inbox.get().nthTo(duckling.email(), soFar + 1);
            assertThat(codes(duckling.email())).hasSize(soFar);
        }
    }

    @Test
    void sendsOneOfManyAtOnce() {
        Duckling duckling = Ducklings.hatched();

        List<Integer> answers = Together.times(8, () -> forgot(duckling.email()).statusCode());

        assertThat(answers).containsOnly(202);
        String code = Inbox.get().latestTo(duckling.email(), SUBJECT).code();
        assertThat(codes(duckling.email())).hasSize(1);
        assertThat(Ducklings.json()
                        .body(Map.of("email", duckling.email(), "code", code, "password", "Lake-Water-2027!"))
                        .post("/beak/reset")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void touchesNothingWithoutTurnstile() {
        Duckling duckling = Ducklings.hatched();
        long before = challenges();

        Problems.assertProblem(
                Ducklings.json().body(Map.of("email", duckling.email())).post("/beak/forgot"), 403, "E-403-001");
        Problems.assertProblem(
                Ducklings.json()
                        .body(Map.of("email", "no address", "turnstile_token", "wrong"))
                        .post("/beak/forgot"),
                403,
                "E-403-001");

        assertThat(challenges()).isEqualTo(before);
    }

    @Test
    void namesAnAddressThatIsNone() {
        Problems.assertProblem(forgot("no address"), 400, "E-400-002");
        Problems.assertProblem(forgot(""), 400, "E-400-001");
    }
}
