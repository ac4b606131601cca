package bot.spaceduck.identity.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As peck-service asks: whether the person signed exactly this request hash. */
@QuarkusTest
class StepUpTest extends IdentityTest {
    private final String requestHash = Softkey.text(
            Softkey.sha256(UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    private Duckling duckling;
    private Softkey key;
    private String id;

    @BeforeEach
    void register() {
        duckling = Calls.duckling();
        key = Softkey.of(Algorithm.EDDSA);
        id = Calls.registered(duckling, key);
    }

    @Test
    void takesAnAssertionOverTheGivenChallengeOnce() {
        Response options = Calls.assertOptions(duckling, requestHash);
        assertThat(options.as(Json.class).<String>get("challenge")).isEqualTo(requestHash);
        Map<String, Object> assertion = key.get(requestHash);

        List<Response> answers = Together.times(8, () -> Calls.stepUp(duckling.id(), requestHash, assertion));

        List<Response> taken =
                answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        assertThat(taken).hasSize(1);
        assertThat(taken.getFirst().as(Json.class).<String>get("passkey_id")).isEqualTo(id);
        assertThat(taken.getFirst().as(Json.class).<String>get("asserted_at")).isNotBlank();
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> Problems.assertProblem(answer, 401, "E-401-004"));
        // Neither may it be shown elsewhere, nor signed once more.
        Problems.assertProblem(Calls.assertion(duckling, assertion), 401, "E-401-004");
        Problems.assertProblem(Calls.stepUp(duckling.id(), requestHash, key.get(requestHash)), 401, "E-401-004");
    }

    @Test
    void isTakenOnceWhicheverRouteItIsShownTo() {
        Calls.assertOptions(duckling, requestHash);
        Map<String, Object> assertion = key.get(requestHash);

        Response asserted = Calls.assertion(duckling, assertion);

        assertThat(asserted.statusCode()).as(asserted.asString()).isEqualTo(200);
        assertThat(asserted.as(Json.class).<String>get("challenge")).isEqualTo(requestHash);
        Problems.assertProblem(Calls.stepUp(duckling.id(), requestHash, assertion), 401, "E-401-004");
        // Asked for again, the challenge is open; what was signed over it stays used up.
        Calls.assertOptions(duckling, requestHash);
        Problems.assertProblem(Calls.assertion(duckling, assertion), 401, "E-401-004");
    }

    @Test
    void takesNoOtherChallengePersonOrKey() {
        Duckling other = Calls.duckling();
        Softkey theirs = Softkey.of(Algorithm.ES256);
        Calls.registered(other, theirs);
        String otherHash = Softkey.text(Softkey.sha256(new byte[] {1}));

        Problems.assertProblem(Calls.stepUp(duckling.id(), requestHash, key.get(otherHash)), 401, "E-401-004");
        Problems.assertProblem(Calls.stepUp(duckling.id(), requestHash, theirs.get(requestHash)), 401, "E-401-004");
        Problems.assertProblem(Calls.stepUp(other.id(), requestHash, key.get(requestHash)), 401, "E-401-004");
        Problems.assertFieldProblem(Calls.stepUp(id, requestHash, key.get(requestHash)), "E-400-006", "duckling_id");
        Problems.assertFieldProblem(
                Calls.stepUp(duckling.id(), "AAAA", key.get(requestHash)), "E-400-005", "challenge");
        assertThat(Calls.stepUp(duckling.id(), requestHash, key.get(requestHash))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersACallerWhoLostTheAnswer() {
        Map<String, Object> assertion = key.get(requestHash);

        Response first = keyed(assertion);
        Response second = keyed(assertion);

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    private Response keyed(Map<String, Object> assertion) {
        return Ducklings.json()
                .header("Idempotency-Key", "approval-" + duckling.id())
                .body(Map.of("duckling_id", duckling.id(), "challenge", requestHash, "assertion", assertion))
                .post("/internal/step-up/passkey");
    }
}
