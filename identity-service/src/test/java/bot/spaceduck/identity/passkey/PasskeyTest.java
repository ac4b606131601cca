package bot.spaceduck.identity.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class PasskeyTest extends IdentityTest {
    @Test
    void isRegisteredListedAssertedAndRemoved() {
        Duckling duckling = Calls.duckling();
        Emulator emulator = new Emulator();
        Map<String, Object> credential = emulator.create(Calls.registerOptions(duckling));
        credential.put("name", "Daisy's phone");

        Response registered = Calls.register(duckling, credential);
        assertThat(registered.statusCode()).as(registered.asString()).isEqualTo(201);
        String id = registered.as(Json.class).get("passkey_id");
        assertThat(id).startsWith("pky_");
        assertThat(registered.as(Json.class).<String>get("name")).isEqualTo("Daisy's phone");
        assertThat(registered.as(Json.class).<String>get("trust_tier")).isEqualTo("T0");
        assertThat(registered.as(Json.class).<String>get("tier_name")).isEqualTo("Egg");

        Response listed = Ducklings.as(duckling).get("/beak/passkey");
        assertThat(listed.as(Json.class).<List<String>>get("passkeys.passkey_id"))
                .containsExactly(id);
        assertThat(listed.as(Json.class).<String>get("passkeys[0].algorithm")).isEqualTo("ES256");
        assertThat(listed.as(Json.class).<List<String>>get("passkeys[0].transports"))
                .containsExactly("internal", "hybrid");
        assertThat(listed.header("Cache-Control")).contains("no-store");

        Response options = Calls.assertOptions(duckling);
        Response asserted = Calls.assertion(duckling, emulator.get(options));
        assertThat(asserted.statusCode()).as(asserted.asString()).isEqualTo(200);
        assertThat(asserted.as(Json.class).<String>get("passkey_id")).isEqualTo(id);
        assertThat(asserted.as(Json.class).<String>get("challenge"))
                .isEqualTo(options.as(Json.class).get("challenge"));
        assertThat(asserted.as(Json.class).<String>get("asserted_at")).isNotBlank();
        assertThat(Ducklings.as(duckling)
                        .get("/beak/passkey/" + id)
                        .as(Json.class)
                        .<String>get("last_used_at"))
                .isEqualTo(asserted.as(Json.class).get("asserted_at"));

        assertThat(Ducklings.as(duckling).delete("/beak/passkey/" + id).statusCode())
                .isEqualTo(204);
        Problems.assertProblem(Ducklings.as(duckling).get("/beak/passkey/" + id), 404, "E-404-001");
        Problems.assertProblem(Ducklings.as(duckling).delete("/beak/passkey/" + id), 404, "E-404-001");
        assertThat(methods(duckling)).containsExactly("email", "passkey");
        try (EventLog log = EventLog.open()) {
            log.await("duck.passkey_removed", duckling.id());
            List<Event> events = log.of(duckling.id());
            assertThat(events).extracting(Event::type).endsWith("duck.passkey_registered", "duck.passkey_removed");
            assertThat(events.getLast().data().path("detail").path("passkey_id").asText())
                    .isEqualTo(id);
        }
    }

    private static List<String> methods(Duckling duckling) {
        return Ducklings.json()
                .get("/internal/accounts/" + duckling.id())
                .as(Json.class)
                .get("verification_methods");
    }

    @Test
    void asksForWhatTheStandardSays() {
        Duckling duckling = Calls.duckling();

        Response options = Calls.registerOptions(duckling);

        assertThat(options.statusCode()).as(options.asString()).isEqualTo(200);
        assertThat(options.as(Json.class).<String>get("rp.id")).isEqualTo("localhost");
        assertThat(options.as(Json.class).<String>get("rp.name")).isEqualTo("Space Duck");
        assertThat(options.as(Json.class).<String>get("user.displayName")).isEqualTo("Daisy");
        assertThat(options.as(Json.class).<String>get("user.id")).hasSize(43).isNotEqualTo(duckling.id());
        assertThat(options.asString()).doesNotContain(duckling.email());
        assertThat(options.as(Json.class).<List<Integer>>get("pubKeyCredParams.alg"))
                .containsExactly(-7, -8, -257);
        assertThat(options.as(Json.class).<String>get("authenticatorSelection.userVerification"))
                .isEqualTo("required");
        assertThat(options.as(Json.class).<String>get("attestation")).isEqualTo("none");
        assertThat(options.as(Json.class).<Integer>get("timeout")).isEqualTo(300_000);
        assertThat(options.as(Json.class).<String>get("challenge")).hasSize(43);
        assertThat(options.header("Cache-Control")).contains("no-store");
    }

    @Test
    void isDescribedInTheSpellingOfTheStandard() {
        Response described = Ducklings.json().accept("application/json").get("/openapi.json");

        String schemas = "components.schemas.";
        assertThat(described.<Map<String, Object>>path(schemas + "RegistrationCredential.properties"))
                .containsOnlyKeys(
                        "id", "rawId", "type", "authenticatorAttachment", "clientExtensionResults", "response", "name");
        assertThat(described.<Map<String, Object>>path(schemas + "AssertionCredentialResponse.properties"))
                .containsOnlyKeys("clientDataJSON", "authenticatorData", "signature", "userHandle");
        assertThat(described.<Map<String, Object>>path(schemas + "CreationOptions.properties"))
                .containsKeys("pubKeyCredParams", "excludeCredentials", "authenticatorSelection");
        assertThat(described.<Map<String, Object>>path(schemas + "PasskeyRegistered.properties"))
                .containsKeys("passkey_id", "trust_tier");
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void takesEachAlgorithmThatItOffers(Algorithm algorithm) {
        Duckling duckling = Calls.duckling();
        Softkey key = Softkey.of(algorithm);
        String id = Calls.registered(duckling, key);

        Response asserted = Calls.assertion(duckling, key.get(Calls.toAssert(duckling)));

        assertThat(asserted.statusCode()).as(asserted.asString()).isEqualTo(200);
        assertThat(Ducklings.as(duckling)
                        .get("/beak/passkey/" + id)
                        .as(Json.class)
                        .<String>get("algorithm"))
                .isEqualTo(algorithm.word());
    }

    @Test
    void recordsWhetherItIsBackedUp() {
        Duckling duckling = Calls.duckling();
        Softkey key = Softkey.of(Algorithm.ES256);
        key.flags |= AuthenticatorData.BIT_BE;
        String id = Calls.registered(duckling, key);
        assertThat(Ducklings.as(duckling)
                        .get("/beak/passkey/" + id)
                        .as(Json.class)
                        .<Boolean>get("backed_up"))
                .isFalse();

        key.flags |= AuthenticatorData.BIT_BS;
        assertThat(Calls.assertion(duckling, key.get(Calls.toAssert(duckling))).statusCode())
                .isEqualTo(200);

        Response view = Ducklings.as(duckling).get("/beak/passkey/" + id);
        assertThat(view.as(Json.class).<Boolean>get("backup_eligible")).isTrue();
        assertThat(view.as(Json.class).<Boolean>get("backed_up")).isTrue();
    }

    @Test
    void offersAndExcludesWhatTheAccountHas() {
        Duckling duckling = Calls.duckling();
        Softkey key = Softkey.of(Algorithm.ES256);
        Problems.assertProblem(Calls.assertOptions(duckling), 409, "E-409-002");
        Calls.registered(duckling, key);

        assertThat(Calls.registerOptions(duckling).as(Json.class).<List<String>>get("excludeCredentials.id"))
                .containsExactly(key.id());
        Response request = Calls.assertOptions(duckling);
        assertThat(request.as(Json.class).<List<String>>get("allowCredentials.id"))
                .containsExactly(key.id());
        assertThat(request.as(Json.class).<String>get("rpId")).isEqualTo("localhost");
        assertThat(request.as(Json.class).<String>get("userVerification")).isEqualTo("required");
    }

    @Test
    void repeatsTheFirstAnswerUnderTheSameIdempotencyKey() {
        Duckling duckling = Calls.duckling();
        Map<String, Object> credential = Softkey.of(Algorithm.ES256).create(Calls.toRegister(duckling));

        List<Response> answers = Together.times(4, () -> keyed(duckling, credential));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        Response again = keyed(duckling, credential);
        assertThat(again.statusCode()).as(again.asString()).isEqualTo(201);
        assertThat(Ducklings.as(duckling).get("/beak/passkey").as(Json.class).<List<String>>get("passkeys.passkey_id"))
                .containsExactly(again.as(Json.class).<String>get("passkey_id"));
    }

    private static Response keyed(Duckling duckling, Map<String, Object> credential) {
        return Ducklings.as(duckling)
                .header("Idempotency-Key", "passkey-" + duckling.id())
                .body(credential)
                .post("/beak/passkey/register");
    }

    @Test
    void hasRoomForTwentyAndPagesThroughThem() {
        Duckling duckling = Calls.duckling();
        for (int i = 0; i < Passkeys.MOST - 1; i++) {
            Calls.registered(duckling, Softkey.of(Algorithm.ES256));
        }
        List<String> challenges = List.of(Calls.toRegister(duckling), Calls.toRegister(duckling));

        List<Integer> last = challenges.parallelStream()
                .map(challenge -> Calls.register(
                                duckling, Softkey.of(Algorithm.ES256).create(challenge))
                        .statusCode())
                .toList();

        assertThat(last).containsExactlyInAnyOrder(201, 409);
        Problems.assertProblem(Calls.registerOptions(duckling), 409, "E-409-002");
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Response page = Ducklings.as(duckling)
                    .queryParam("limit", 7)
                    .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
                    .get("/beak/passkey");
            seen.addAll(page.as(Json.class).get("passkeys.passkey_id"));
            cursor = page.as(Json.class).get("next_cursor");
        } while (cursor != null);
        Set<String> distinct = new HashSet<>(seen);
        assertThat(seen).hasSize(Passkeys.MOST);
        assertThat(distinct).hasSize(Passkeys.MOST);
        Response whole =
                Ducklings.as(duckling).queryParam("limit", Passkeys.MOST).get("/beak/passkey");
        assertThat(whole.<String>path("next_cursor")).isNull();
    }

    @Test
    void needsAVerifiedAddress() {
        Duckling duckling = Ducklings.hatched();
        Map<String, Object> credential = Softkey.of(Algorithm.ES256).create(Softkey.text(new byte[32]));

        Problems.assertProblem(Calls.registerOptions(duckling), 403, "E-403-006");
        Problems.assertProblem(Calls.register(duckling, credential), 403, "E-403-006");
        Problems.assertProblem(Calls.assertOptions(duckling), 403, "E-403-006");
        assertThat(Ducklings.as(duckling).get("/beak/passkey").as(Json.class).<List<String>>get("passkeys"))
                .isEmpty();
        Problems.assertProblem(Ducklings.json().get("/beak/passkey"), 401, "E-401-001");
    }

    @Test
    void saysThatTheStoreIsAway() {
        Duckling duckling = Calls.duckling();
        Map<String, Object> credential = Softkey.of(Algorithm.ES256).create(Calls.toRegister(duckling));
        var request = Ducklings.as(duckling).body(credential);
        DynamoDb.get().refuse();

        Problems.assertProblem(request.post("/beak/passkey/register"), 503, "E-503-001");

        DynamoDb.get().pass();
        assertThat(Calls.register(duckling, credential).statusCode()).isEqualTo(201);
    }
}
