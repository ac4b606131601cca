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
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class RegistrationRefusalTest extends IdentityTest {
    private static void assertRefused(Response answer) {
        Problems.assertProblem(answer, 401, "E-401-004");
    }

    static Stream<Arguments> dishonestKeys() {
        return Stream.of(
                of("another origin", key -> key.origin = "https://localhost.example.org:8443"),
                of("another port", key -> key.origin = "https://localhost:9443"),
                of("plain http", key -> key.origin = "http://localhost:8443"),
                of("another relying party", key -> key.rpId = "example.org"),
                of("nobody verified", key -> key.flags = AuthenticatorData.BIT_UP),
                of("nobody present", key -> key.flags = AuthenticatorData.BIT_UV),
                of("backed up, not eligible", key -> key.flags |= AuthenticatorData.BIT_BS),
                of("a frame of another origin", key -> key.crossOrigin = true));
    }

    private static Arguments of(String what, Consumer<Softkey> twist) {
        return Arguments.of(what, twist);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dishonestKeys")
    void refuses(String what, Consumer<Softkey> twist) {
        Duckling duckling = Calls.duckling();
        String challenge = Calls.toRegister(duckling);
        Softkey key = Softkey.of(Algorithm.ES256);
        twist.accept(key);

        assertRefused(Calls.register(duckling, key.create(challenge)));

        // A wrong answer uses the challenge up as a right one does.
        assertRefused(Calls.register(duckling, Softkey.of(Algorithm.ES256).create(challenge)));
        assertThat(Ducklings.as(duckling).get("/beak/passkey").as(Json.class).<List<String>>get("passkeys"))
                .isEmpty();
        try (EventLog log = EventLog.open()) {
            Event told = log.await("the refusal", event -> isRefusal(event, duckling, "passkey_registration"));
            assertThat(told.type()).isEqualTo("security.signature_rejected");
            assertThat(told.json().toString()).doesNotContain(challenge, key.id(), duckling.email());
            log.await(
                    "the replay",
                    event -> event.type().equals("security.replay_rejected")
                            && isRefusal(event, duckling, "passkey_challenge"));
        }
    }

    private static boolean isRefusal(Event event, Duckling duckling, String what) {
        return event.data().path("target_id").asText().equals(duckling.id())
                && event.data().path("detail").path("what").asText().equals(what);
    }

    @Test
    void takesAChallengeOnce() {
        Duckling duckling = Calls.duckling();
        String challenge = Calls.toRegister(duckling);

        List<Integer> answers = Together.times(
                20,
                () -> Calls.register(duckling, Softkey.of(Algorithm.ES256).create(challenge))
                        .statusCode());

        assertThat(answers).containsOnly(201, 401).containsOnlyOnce(201);
        assertThat(Ducklings.as(duckling).get("/beak/passkey").as(Json.class).<List<String>>get("passkeys"))
                .hasSize(1);
    }

    @Test
    void refusesManyWrongAnswersAtOnce() {
        Duckling duckling = Calls.duckling();
        Softkey key = Softkey.of(Algorithm.ES256);
        key.flags = AuthenticatorData.BIT_UP;
        Map<String, Object> credential = key.create(Calls.toRegister(duckling));

        List<Response> answers = Together.times(8, () -> Calls.register(duckling, credential));

        assertThat(answers).allSatisfy(RegistrationRefusalTest::assertRefused);
    }

    @Test
    void takesNoChallengeThatExpired() {
        Duckling duckling = Calls.duckling();
        String challenge = Calls.toRegister(duckling);
        clock.advance(Duration.ofMinutes(5));

        assertRefused(Calls.register(duckling, Softkey.of(Algorithm.ES256).create(challenge)));
    }

    @Test
    void takesNoChallengeOfAnotherAccountOrCeremonyOrNobody() {
        Duckling duckling = Calls.duckling();
        Calls.registered(duckling, Softkey.of(Algorithm.ES256));
        Softkey key = Softkey.of(Algorithm.ES256);

        assertRefused(Calls.register(duckling, key.create(Calls.toRegister(Calls.duckling()))));
        assertRefused(Calls.register(duckling, key.create(Calls.toAssert(duckling))));
        assertRefused(Calls.register(duckling, key.create(Softkey.text(new byte[32]))));
        assertThat(Calls.register(duckling, key.create(Calls.toRegister(duckling)))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void takesAnAssertionForNoRegistration() {
        Duckling duckling = Calls.duckling();
        Softkey key = Softkey.of(Algorithm.ES256);
        Map<String, Object> credential = key.create(Calls.toRegister(duckling));
        Map<String, Object> other = key.get(Calls.toRegister(duckling));
        Calls.response(credential).put("clientDataJSON", Calls.response(other).get("clientDataJSON"));

        assertRefused(Calls.register(duckling, credential));
    }

    @Test
    void givesACredentialToOneAccount() {
        Duckling owner = Calls.duckling();
        Duckling other = Calls.duckling();
        Softkey key = Softkey.of(Algorithm.ES256);
        List<Map<String, Object>> both =
                List.of(key.create(Calls.toRegister(owner)), key.create(Calls.toRegister(other)));

        List<Integer> answers = Stream.of(owner, other)
                .parallel()
                .map(each ->
                        Calls.register(each, both.get(each == owner ? 0 : 1)).statusCode())
                .toList();

        assertThat(answers).containsExactlyInAnyOrder(201, 409);
        Problems.assertProblem(Calls.register(owner, key.create(Calls.toRegister(owner))), 409, "E-409-001");
    }

    @Test
    void isFreeAgainOnceItIsRemoved() {
        Duckling duckling = Calls.duckling();
        Softkey key = Softkey.of(Algorithm.ES256);
        String id = Calls.registered(duckling, key);

        List<Integer> removals = Together.times(
                4, () -> Ducklings.as(duckling).delete("/beak/passkey/" + id).statusCode());

        assertThat(removals).containsOnly(204, 404).containsOnlyOnce(204);
        assertThat(Calls.registered(duckling, key)).isNotEqualTo(id);
    }

    @Test
    void saysWhichFieldIsWrong() {
        Duckling duckling = Calls.duckling();
        String challenge = Calls.toRegister(duckling);
        Softkey key = Softkey.of(Algorithm.ES256);

        assertField(duckling, key.create(challenge), "E-400-001", "rawId", c -> c.remove("rawId"));
        assertField(duckling, key.create(challenge), "E-400-005", "rawId", c -> c.put("rawId", "a+b/"));
        assertField(duckling, key.create(challenge), "E-400-005", "id", c -> c.put("id", "AAAA"));
        assertField(duckling, key.create(challenge), "E-400-005", "type", c -> c.put("type", "password"));
        assertField(duckling, key.create(challenge), "E-400-001", "response", c -> c.remove("response"));
        assertField(duckling, key.create(challenge), "E-400-005", "name", c -> c.put("name", "a\u202eb"));
        assertField(duckling, key.create(challenge), "E-400-005", "colour", c -> c.put("colour", "red"));
        assertField(
                duckling,
                key.create(challenge),
                "E-400-005",
                "response.colour",
                c -> Calls.response(c).put("colour", "red"));
        assertField(
                duckling,
                key.create(challenge),
                "E-400-001",
                "response.attestationObject",
                c -> Calls.response(c).remove("attestationObject"));
        assertField(
                duckling,
                key.create(challenge),
                "E-400-005",
                "response",
                c -> Calls.response(c).put("attestationObject", "AAAA"));
        assertField(
                duckling,
                key.create(challenge),
                "E-400-005",
                "response",
                c -> Calls.response(c)
                        .put("clientDataJSON", Softkey.text("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8))));

        // None of them was an answer: the challenge still waits for one.
        assertThat(Calls.register(duckling, key.create(challenge)).statusCode()).isEqualTo(201);
    }

    private static void assertField(
            Duckling duckling,
            Map<String, Object> credential,
            String code,
            String field,
            Consumer<Map<String, Object>> twist) {
        twist.accept(credential);
        Problems.assertFieldProblem(Calls.register(duckling, credential), code, field);
    }
}
