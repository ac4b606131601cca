package bot.spaceduck.identity.verification;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.mail.Inbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PhoneTest extends IdentityTest {
    private static Response send(Duckling duckling, String phone) {
        return Ducklings.as(duckling).body(Map.of("phone", phone)).post("/beak/verify/phone");
    }

    @Test
    void sendsOneInSixtySecondsAndFiveInAnHour() {
        Duckling duckling = Ducklings.hatched();
        String phone = Ducklings.newPhone();
        assertThat(send(duckling, phone).statusCode()).isEqualTo(202);

        Response soon = send(duckling, phone);

        Problems.assertProblem(soon, 429, "E-429-001");
        assertThat(Integer.parseInt(soon.header("Retry-After"))).isBetween(1, 60);
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofSeconds(61));
            assertThat(send(duckling, phone).statusCode()).isEqualTo(202);
        }
        clock.advance(Duration.ofSeconds(61));
        Response sixth = send(duckling, phone);
        Problems.assertProblem(sixth, 429, "E-429-001");
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isGreaterThan(60);
        assertThat(Inbox.get().nthTo(phone.substring(1) + "@sms.local", 5).text())
                .contains("Space Duck");
    }

    @Test
    void sendsOneOfManyAtOnce() {
        Duckling duckling = Ducklings.hatched();
        String phone = Ducklings.newPhone();

        List<Integer> answers = Together.times(8, () -> send(duckling, phone).statusCode());

        assertThat(answers).containsOnly(202, 429).containsOnlyOnce(202);
    }

    @Test
    void takesNumbersInE164Alone() {
        Duckling duckling = Ducklings.hatched();
        for (String wrong : List.of("0400000001", "+0400000001", "+61 400 000 001", "+614000000010000000")) {
            Problems.assertFieldProblem(send(duckling, wrong), "E-400-005", "phone");
        }
    }

    @Test
    void expiresAfterTenMinutes() {
        Duckling duckling = Ducklings.hatched();
        String phone = Ducklings.newPhone();
        send(duckling, phone);
        String code = Ducklings.sms(phone).code();
        clock.advance(Duration.ofMinutes(10).plusSeconds(1));

        Problems.assertProblem(
                Ducklings.as(duckling).body(Map.of("code", code)).post("/beak/verify/phone/confirm"), 400, "E-400-004");
    }
}
