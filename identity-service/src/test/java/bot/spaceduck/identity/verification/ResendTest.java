package bot.spaceduck.identity.verification;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.mail.Inbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ResendTest extends IdentityTest {
    private static Response resend(Duckling duckling) {
        return Ducklings.as(duckling).post("/beak/verify/email/resend");
    }

    private static Response type(Duckling duckling, String code) {
        return Ducklings.as(duckling).body(Map.of("code", code)).post("/beak/verify/email");
    }

    @Test
    void mailsAnotherCodeAndVoidsTheFirst() {
        Duckling duckling = Ducklings.hatched();
        String first = Ducklings.confirmation(duckling.email()).code();
        clock.advance(Duration.ofMinutes(16));
        Problems.assertProblem(type(duckling, first), 400, "E-400-004");

        Response sent = resend(duckling);

        assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(202);
        assertThat(sent.as(Json.class).<Integer>get("resend_after")).isEqualTo(60);
        String second = Inbox.get().nthTo(duckling.email(), 2).code();
        if (!first.equals(second)) {
            Problems.assertProblem(type(duckling, first), 400, "E-400-003");
        }
        assertThat(type(duckling, second).statusCode()).isEqualTo(200);
    }

    @Test
    void sendsOneInSixtySecondsAndFiveInAnHourTheFirstAmongThem() {
        Duckling duckling = Ducklings.hatched();
        Problems.assertProblem(resend(duckling), 429, "E-429-001");
        for (int i = 2; i <= 5; i++) {
            clock.advance(Duration.ofSeconds(61));
            int pause = resend(duckling).as(Json.class).get("resend_after");
            assertThat(pause)
                    .satisfies(
                            i < 5
                                    ? p -> assertThat(p).isEqualTo(60)
                                    : p -> assertThat(p).isBetween(3300, 3400));
        }
        clock.advance(Duration.ofSeconds(61));

        Response sixth = resend(duckling);

        Problems.assertProblem(sixth, 429, "E-429-001");
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isGreaterThan(60);
    }

    @Test
    void sendsOneOfManyAtOnce() {
        Duckling duckling = Ducklings.hatched();
        clock.advance(Duration.ofSeconds(61));

        List<Integer> answers = Together.times(8, () -> resend(duckling).statusCode());

        assertThat(answers).containsOnly(202, 429).containsOnlyOnce(202);
    }

    @Test
    void repeatsItsAnswerUnderTheSameIdempotencyKey() {
        Duckling duckling = Ducklings.hatched();
        clock.advance(Duration.ofSeconds(61));

        List<Integer> answers = java.util.stream.Stream.of(1, 2)
                .map(i -> Ducklings.as(duckling)
                        .header("Idempotency-Key", "resend-" + duckling.id())
                        .post("/beak/verify/email/resend")
                        .statusCode())
                .toList();

        assertThat(answers).containsExactly(202, 202);
    }

    @Test
    void isOfNoUseOnceTheAddressIsProven() {
        Duckling duckling = Ducklings.hatched();
        Ducklings.verifyEmail(duckling);
        clock.advance(Duration.ofSeconds(61));

        Problems.assertProblem(resend(duckling), 409, "E-409-002");
    }

    @Test
    void needsACredential() {
        Problems.assertProblem(Ducklings.json().post("/beak/verify/email/resend"), 401, "E-401-001");
    }
}
