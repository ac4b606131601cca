package bot.spaceduck.identity.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
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
        String id = registered.path("passkey_id");
        assertThat(id).startsWith("pky_");
        assertThat(registered.<String>path("name")).isEqualTo("Daisy's phone");
        assertThat(registered.<String>path("trust_tier")).isEqualTo("T0");
        assertThat(registered.<String>path("tier_name")).isEqualTo("Egg");

        Response listed = Ducklings.as(duckling).get("/beak/passkey");
        assertThat(listed.<List<String>>path("passkeys.passkey_id")).containsExactly(id);
        assertThat(listed.<String>path("passkeys[0].algorithm")).isEqualTo("ES256");
        assertThat(listed.<List<String>>path("passkeys[0].transports")).containsExactly("internal", "hybrid");
        assertThat(listed.header("Cache-Control")).contains("no-store");

        Response options = Calls.assertOptions(duckling);
        Response asserted = Calls.assertion(duckling, emulator.get(options));
        assertThat(asserted.statusCode()).as(asserted.asString()).isEqualTo(200);
        assertThat(asserted.<String>path("passkey_id")).isEqualTo(id);
        assertThat(asserted.<String>path("challenge")).isEqualTo(options.path("challenge"));
        assertThat(asserted.<String>path("asserted_at")).isNotBlank();
        assertThat(Ducklings.as(duckling).get("/beak/passkey/" + id).<String>path("last_used_at"))
                .isEqualTo(asserted.path("asserted_at"));

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
        return Ducklings.json().get("/internal/accounts/" + duckling.id()).path("verification_methods");
    }

    @Test
    void asksForWhatTheStandardSays() {
        Duckling duckling = Calls.duckling();

        Response options = Calls.registerOptions(duckling);

        assertThat(options.statusCode()).as(options.asString()).isEqualTo(200);
        assertThat(options.<String>path("rp.id")).isEqualTo("localhost");
        assertThat(options.<String>path("rp.name")).isEqualTo("Space Duck");
        assertThat(options.<String>path("user.displayName")).isEqualTo("Daisy");
        assertThat(options.<String>path("user.id")).hasSize(43).isNotEqualTo(duckling.id());
        assertThat(options.asString()).doesNotContain(duckling.email());
        assertThat(options.<List<Integer>>path("pubKeyCredParams.alg")).containsExactly(-7, -8, -257);
        assertThat(options.<String>path("authenticatorSelection.userVerification"))
                .isEqualTo("required");
        assertThat(options.<String>path("attestation")).isEqualTo("none");
        assertThat(options.<Integer>path("timeout")).isEqualTo(300_000);
        assertThat(options.<String>path("challenge")).hasSize(43);
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
        assertThat(Ducklings.as(duckling).get("/beak/passkey/" + id).<String>path("algorithm"))
                .isEqualTo(algorithm.word());
    }

    @Test
    void recordsWhetherItIsBackedUp() {
        Duckling duckling = Calls.duckling();
        Softkey key = Softkey.of(Algorithm.ES256);
        key.flags |= AuthenticatorData.BIT_BE;
        String id = Calls.registered(duckling, key);
        assertThat(Ducklings.as(duckling).get("/beak/passkey/" + id).<Boolean>path("backed_up"))
                .isFalse();

        key.flags |= AuthenticatorData.BIT_BS;
        assertThat(Calls.assertion(duckling, key.get(Calls.toAssert(duckling))).statusCode())
                .isEqualTo(200);

        Response view = Ducklings.as(duckling).get("/beak/passkey/" + id);
        assertThat(view.<Boolean>path("backup_eligible")).isTrue();
        assertThat(view.<Boolean>path("backed_up")).isTrue();
    }

    @Test
    void offersAndExcludesWhatTheAccountHas() {
        Duckling duckling = Calls.duckling();
        Softkey key = Softkey.of(Algorithm.ES256);
        Problems.assertProblem(Calls.assertOptions(duckling), 409, "E-409-002");
        Calls.registered(duckling, key);

        assertThat(Calls.registerOptions(duckling).<List<String>>path("excludeCredentials.id"))
                .containsExactly(key.id());
        Response request = Calls.assertOptions(duckling);
        assertThat(request.<List<String>>path("allowCredentials.id")).containsExactly(key.id());
        assertThat(request.<String>path("rpId")).isEqualTo("localhost");
        assertThat(request.<String>path("userVerification")).isEqualTo("required");
    }

    @Test
    void repeatsTheFirstAnswerUnderTheSameIdempotencyKey() {
        Duckling duckling = Calls.duckling();
        Map<String, Object> credential = Softkey.of(Algorithm.ES256).create(Calls.toRegister(duckling));

        List<Response> answers = Together.times(4, () -> keyed(duckling, credential));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        Response again = keyed(duckling, credential);
        assertThat(again.statusCode()).as(again.asString()).isEqualTo(201);
        assertThat(Ducklings.as(duckling).get("/beak/passkey").<List<String>>path("passkeys.passkey_id"))
                .containsExactly(again.<String>path("passkey_id"));
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
            seen.addAll(page.path("passkeys.passkey_id"));
            cursor = page.path("next_cursor");
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
        assertThat(Ducklings.as(duckling).get("/beak/passkey").<List<String>>path("passkeys"))
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
