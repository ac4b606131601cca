package bot.spaceduck.identity.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class AssertionRefusalTest extends IdentityTest {
    private Duckling duckling;
    private Softkey key;
    private String id;

    @BeforeEach
    void register() {
        duckling = Calls.duckling();
        key = Softkey.of(Algorithm.ES256);
        id = Calls.registered(duckling, key);
    }

    private static void assertRefused(Response answer) {
        Problems.assertProblem(answer, 401, "E-401-004");
    }

    private void assertTold(String type, String what) {
        try (EventLog log = EventLog.open()) {
            Event told = log.await(
                    type + " " + what,
                    event -> event.type().equals(type)
                            && event.data().path("target_id").asText().equals(duckling.id())
                            && event.data().path("detail").path("what").asText().equals(what));
            assertThat(told.json().toString()).doesNotContain(key.id(), duckling.email());
        }
    }

    static Stream<Arguments> dishonestKeys() {
        return Stream.of(
                of("another origin", key -> key.origin = "https://localhost.example.org:8443"),
                of("another relying party", key -> key.rpId = "example.org"),
                of("nobody verified", key -> key.flags = AuthenticatorData.BIT_UP),
                of("nobody present", key -> key.flags = AuthenticatorData.BIT_UV),
                of("suddenly to be backed up", key -> key.flags |= AuthenticatorData.BIT_BE),
                of("a frame of another origin", key -> key.crossOrigin = true));
    }

    private static Arguments of(String what, Consumer<Softkey> twist) {
        return Arguments.of(what, twist);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dishonestKeys")
    void refuses(String what, Consumer<Softkey> twist) {
        twist.accept(key);
        String challenge = Calls.toAssert(duckling);

        assertRefused(Calls.assertion(duckling, key.get(challenge)));

        assertTold("security.signature_rejected", "passkey_assertion");
    }

    @Test
    void refusesATamperedSignatureAndUsesTheChallengeUp() {
        String challenge = Calls.toAssert(duckling);
        Map<String, Object> tampered = key.get(challenge);
        byte[] signature = Base64.getUrlDecoder()
                .decode(Calls.response(tampered).get("signature").toString());
        signature[signature.length - 1] ^= 1;
        Calls.response(tampered).put("signature", Softkey.text(signature));

        assertRefused(Calls.assertion(duckling, tampered));

        assertTold("security.signature_rejected", "passkey_assertion");
        assertRefused(Calls.assertion(duckling, key.get(challenge)));
        assertTold("security.replay_rejected", "passkey_challenge");
    }

    @Test
    void refusesAReplayAndStillTakesTheNext() {
        Map<String, Object> assertion = key.get(Calls.toAssert(duckling));

        List<Integer> answers =
                Together.times(8, () -> Calls.assertion(duckling, assertion).statusCode());

        assertThat(answers).containsOnly(200, 401).containsOnlyOnce(200);
        assertTold("security.replay_rejected", "passkey_challenge");
        assertThat(Calls.assertion(duckling, key.get(Calls.toAssert(duckling))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void believesNoPasskeyWhoseCounterWentBack() {
        key.counter = 10;
        assertThat(Calls.assertion(duckling, key.get(Calls.toAssert(duckling))).statusCode())
                .isEqualTo(200);
        key.counter = 5;

        assertRefused(Calls.assertion(duckling, key.get(Calls.toAssert(duckling))));

        assertTold("security.signature_rejected", "passkey_counter");
        Response view = Ducklings.as(duckling).get("/beak/passkey/" + id);
        assertThat(view.as(Json.class).<String>get("suspicious_since")).isNotBlank();
        key.counter = 100;
        String challenge = Calls.toAssert(duckling);
        assertRefused(Calls.assertion(duckling, key.get(challenge)));
        assertTold("security.signature_rejected", "passkey_suspicious");
        assertThat(Calls.assertOptions(duckling).as(Json.class).<List<String>>get("allowCredentials"))
                .isEmpty();
        assertThat(Ducklings.as(duckling).delete("/beak/passkey/" + id).statusCode())
                .isEqualTo(204);
        assertThat(Calls.registered(duckling, key)).isNotEqualTo(id);
    }

    @Test
    void takesAnAuthenticatorThatDoesNotCount() {
        Softkey still = Softkey.of(Algorithm.ES256);
        still.counter = 0;
        Calls.registered(duckling, still);

        for (int i = 0; i < 2; i++) {
            still.counter = -1;
            assertThat(Calls.assertion(duckling, still.get(Calls.toAssert(duckling)))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void refusesACredentialThatNobodyHasAsOneThatAnotherHas() {
        Duckling other = Calls.duckling();
        Softkey theirs = Softkey.of(Algorithm.ES256);
        String foreign = Calls.registered(other, theirs);

        Response unknown = Calls.assertion(duckling, Softkey.of(Algorithm.ES256).get(Calls.toAssert(duckling)));
        Response others = Calls.assertion(duckling, theirs.get(Calls.toAssert(duckling)));

        assertRefused(unknown);
        assertRefused(others);
        assertThat(others.as(Json.class).<String>get("detail"))
                .isEqualTo(unknown.as(Json.class).get("detail"));
        assertTold("security.signature_rejected", "passkey_credential");
        Problems.assertProblem(Ducklings.as(duckling).get("/beak/passkey/" + foreign), 404, "E-404-001");
        Problems.assertProblem(Ducklings.as(duckling).delete("/beak/passkey/" + foreign), 404, "E-404-001");
        assertThat(Ducklings.as(other).get("/beak/passkey/" + foreign).statusCode())
                .isEqualTo(200);
        Problems.assertFieldProblem(Ducklings.as(duckling).get("/beak/passkey/" + duckling.id()), "E-400-006", "id");
    }

    @Test
    void refusesTheHandleOfAnotherUser() {
        key.userHandle = UserHandle.of(duckling.id()).text();
        assertThat(Calls.assertion(duckling, key.get(Calls.toAssert(duckling))).statusCode())
                .isEqualTo(200);

        key.userHandle = UserHandle.of(Calls.duckling().id()).text();

        assertRefused(Calls.assertion(duckling, key.get(Calls.toAssert(duckling))));
    }

    @Test
    void takesNoChallengeThatExpiredOrOfAnotherAccountOrCeremony() {
        String late = Calls.toAssert(duckling);
        String others = Calls.toRegister(Calls.duckling());
        clock.advance(Duration.ofMinutes(5));

        assertRefused(Calls.assertion(duckling, key.get(late)));
        assertRefused(Calls.assertion(duckling, key.get(others)));
        assertRefused(Calls.assertion(duckling, key.get(Calls.toRegister(duckling))));
        assertTold("security.signature_rejected", "passkey_challenge");
    }

    @Test
    void isRefusedOnceItIsRemoved() {
        Map<String, Object> assertion = key.get(Calls.toAssert(duckling));
        Ducklings.as(duckling).delete("/beak/passkey/" + id);

        assertRefused(Calls.assertion(duckling, assertion));
    }

    @Test
    void repeatsTheFirstAnswerUnderTheSameIdempotencyKey() {
        Map<String, Object> assertion = key.get(Calls.toAssert(duckling));

        Response first = keyed(assertion);
        Response second = keyed(assertion);

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    private Response keyed(Map<String, Object> assertion) {
        return Ducklings.as(duckling)
                .header("Idempotency-Key", "assert-" + duckling.id())
                .body(assertion)
                .post("/beak/passkey/assert");
    }

    @Test
    void saysWhichFieldIsWrong() {
        Map<String, Object> assertion = key.get(Calls.toAssert(duckling));
        Calls.response(assertion).put("publicKey", "AAAA");
        Problems.assertFieldProblem(Calls.assertion(duckling, assertion), "E-400-005", "response.publicKey");

        Calls.response(assertion).remove("publicKey");
        Calls.response(assertion).put("authenticatorData", "AAAA");
        Problems.assertFieldProblem(Calls.assertion(duckling, assertion), "E-400-005", "response");

        Calls.response(assertion).remove("signature");
        Problems.assertFieldProblem(Calls.assertion(duckling, assertion), "E-400-001", "response.signature");
        Problems.assertFieldProblem(Calls.assertOptions(duckling, "AAAA"), "E-400-005", "challenge");
    }
}
