package bot.spaceduck.identity.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.test.Json;
import io.restassured.response.Response;
import java.util.Map;

/** The passkey routes as tests call them. */
final class Calls {
    private Calls() {}

    /** Someone who may have passkeys. */
    static Duckling duckling() {
        Duckling duckling = Ducklings.hatched();
        Ducklings.verifyEmail(duckling);
        return duckling;
    }

    static Response registerOptions(Duckling duckling) {
        return Ducklings.as(duckling).body(Map.of()).post("/beak/passkey/register/options");
    }

    static Response register(Duckling duckling, Map<String, Object> credential) {
        return Ducklings.as(duckling).body(credential).post("/beak/passkey/register");
    }

    static Response assertOptions(Duckling duckling) {
        return Ducklings.as(duckling).body(Map.of()).post("/beak/passkey/assert/options");
    }

    static Response assertOptions(Duckling duckling, String challenge) {
        return Ducklings.as(duckling).body(Map.of("challenge", challenge)).post("/beak/passkey/assert/options");
    }

    static Response assertion(Duckling duckling, Map<String, Object> credential) {
        return Ducklings.as(duckling).body(credential).post("/beak/passkey/assert");
    }

    static Response stepUp(String ducklingId, String challenge, Map<String, Object> credential) {
        return Ducklings.json()
                .body(Map.of("duckling_id", ducklingId, "challenge", challenge, "assertion", credential))
                .post("/internal/step-up/passkey");
    }

    /** A challenge for a registration. */
    static String toRegister(Duckling duckling) {
        return challenge(registerOptions(duckling));
    }

    /** A challenge for an assertion. */
    static String toAssert(Duckling duckling) {
        return challenge(assertOptions(duckling));
    }

    private static String challenge(Response options) {
        assertThat(options.statusCode()).as(options.asString()).isEqualTo(200);
        return options.as(Json.class).get("challenge");
    }

    /** Registers it; the id of the passkey. */
    static String registered(Duckling duckling, Softkey key) {
        Response answer = register(duckling, key.create(toRegister(duckling)));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.as(Json.class).get("passkey_id");
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> response(Map<String, Object> credential) {
        return (Map<String, Object>) credential.get("response");
    }
}
