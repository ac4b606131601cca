package bot.spaceduck.identity.verification;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CodeTest extends IdentityTest {
    private static Response type(Duckling duckling, String code) {
        return Ducklings.as(duckling).body(Map.of("code", code)).post("/beak/verify/email");
    }

    private static String code(Duckling duckling) {
        return Ducklings.confirmation(duckling.email()).code();
    }

    private static String wrong(Duckling duckling) {
        return "%06d".formatted((Integer.parseInt(code(duckling)) + 1) % 1_000_000);
    }

    @Test
    void diesAfterFiveWrongTries() {
        Duckling duckling = Ducklings.hatched();
        for (int i = 0; i < 5; i++) {
            Problems.assertProblem(type(duckling, wrong(duckling)), 400, "E-400-003");
        }

        Problems.assertProblem(type(duckling, code(duckling)), 400, "E-400-004");
    }

    @Test
    void diesAfterFiveWrongTriesAtOnce() {
        Duckling duckling = Ducklings.hatched();
        String wrong = wrong(duckling);

        List<String> answers =
                Together.times(20, () -> type(duckling, wrong).as(Json.class).<String>get("code"));

        assertThat(answers).filteredOn("E-400-003"::equals).hasSize(5);
        assertThat(answers).filteredOn("E-400-004"::equals).hasSize(15);
    }

    @Test
    void expiresAfterFifteenMinutes() {
        Duckling duckling = Ducklings.hatched();
        String code = code(duckling);
        clock.advance(Duration.ofMinutes(15).plusSeconds(1));

        Problems.assertProblem(type(duckling, code), 400, "E-400-004");
    }

    @Test
    void worksOnce() {
        Duckling duckling = Ducklings.hatched();
        String code = code(duckling);

        List<Integer> answers = Together.times(20, () -> type(duckling, code).statusCode());

        assertThat(answers).containsOnly(200, 410).containsOnlyOnce(200);
        Problems.assertProblem(type(duckling, code), 410, "E-410-001");
    }

    @Test
    void isOfNoUseToAnother() {
        Duckling duckling = Ducklings.hatched();
        Duckling other = Ducklings.hatched();
        String code = code(duckling);

        Problems.assertProblem(type(other, code.equals(code(other)) ? wrong(other) : code), 400, "E-400-003");
    }

    @Test
    void hasSixDigits() {
        Duckling duckling = Ducklings.hatched();

        Problems.assertFieldProblem(type(duckling, "12345"), "E-400-005", "code");
        Problems.assertProblem(type(duckling, ""), 400, "E-400-001");
    }

    @Test
    void needsACredential() {
        Problems.assertProblem(
                Ducklings.json().body(Map.of("code", "123456")).post("/beak/verify/email"), 401, "E-401-001");
    }
}
