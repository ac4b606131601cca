package bot.spaceduck.identity.keycare;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Signer;
import bot.spaceduck.identity.Signing.Request;
import bot.spaceduck.identity.Spaceducks;
import bot.spaceduck.identity.Spaceducks.Spaceduck;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent that is held to requests of some strength. */
@QuarkusTest
class PinTest extends IdentityTest {
    private final Signer signer = new Signer();

    private Spaceduck signing() {
        Spaceduck scout = Spaceducks.registered(Ducklings.risen(), signer.jwk());
        signer.keyId = scout.id();
        return scout;
    }

    private static Response pin(Duckling operator, String agentId, String strength) {
        return Ducklings.as(operator, "agent.manage")
                .body(Map.of("spaceduck_id", agentId, "min_strength", strength))
                .post("/beak/agent/pin");
    }

    private static void pinned(Spaceduck scout, String strength) {
        Response answer = pin(scout.operator(), scout.id(), strength);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.as(Json.class).getMap(""))
                .isEqualTo(Map.of("spaceduck_id", scout.id(), "min_strength", strength));
    }

    private int bearer(String key) {
        return status(Spaceducks.authenticate(key));
    }

    private int keyed(String key) {
        Request request = new Request().keyed(key, "" + clock.instant().getEpochSecond());
        return status(Ducklings.authenticate("BeakKey " + key, "AGENT", "account.read", request.told()));
    }

    private int signed() {
        Request request =
                signer.at(clock.instant().getEpochSecond()).sign(Signer.digested(new Request(), "sha-256", "SHA-256"));
        return status(Ducklings.authenticate(null, "AGENT", "account.read", request.told()));
    }

    private static int status(Response answer) {
        if (answer.statusCode() == 401) {
            assertThat(Problems.assertProblem(answer, 401, "E-401-004").getString("detail"))
                    .isEqualTo("the signature, its time or its nonce is not accepted");
        }
        return answer.statusCode();
    }

    @ParameterizedTest
    @CsvSource({"bearer,200,200,200", "hmac,401,200,200", "ed25519,401,401,200"})
    void takesWhatIsStrongEnoughFromThatMoment(String strength, int bare, int keyed, int signed) {
        Spaceduck scout = signing();
        assertThat(bearer(scout.beakKey())).isEqualTo(200);

        pinned(scout, strength);

        assertThat(bearer(scout.beakKey())).isEqualTo(bare);
        assertThat(keyed(scout.beakKey())).isEqualTo(keyed);
        assertThat(signed()).isEqualTo(signed);
    }

    @Test
    void canBeLoosenedAgain() {
        Spaceduck scout = signing();
        pinned(scout, "ed25519");
        pinned(scout, "bearer");

        assertThat(bearer(scout.beakKey())).isEqualTo(200);
    }

    @Test
    void outlivesTheKey() {
        Spaceduck scout = signing();
        pinned(scout, "hmac");

        String next = Ducklings.as(scout.operator(), "agent.manage")
                .body(Map.of("spaceduck_id", scout.id()))
                .post("/beak/keys/rotate")
                .as(Json.class)
                .get("beak_key");

        assertThat(bearer(next)).isEqualTo(401);
        assertThat(keyed(next)).isEqualTo(200);
    }

    @Test
    void holdsFromTheRegistrationOn() {
        Map<String, Object> scout = new HashMap<>(Spaceducks.scout());
        scout.put("min_strength", "hmac");

        Response answer =
                Ducklings.as(Ducklings.risen(), "agent.manage").body(scout).post("/beak/agent/register");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(bearer(answer.as(Json.class).get("beak_key"))).isEqualTo(401);
    }

    @Test
    void isShownInTheListAndToldOnce() {
        Spaceduck scout = signing();
        pinned(scout, "ed25519");
        pinned(scout, "ed25519");

        assertThat(Ducklings.as(scout.operator(), "account.read")
                        .get("/beak/agent/list")
                        .as(Json.class)
                        .<String>get("spaceducks[0].min_strength"))
                .isEqualTo("ed25519");
        pinned(scout, "hmac");
        try (EventLog log = EventLog.open()) {
            log.await(
                    "the second",
                    event -> isPin(scout, event) && strength(event).equals("hmac"));
            assertThat(log.all().stream().filter(event -> isPin(scout, event)).map(PinTest::strength))
                    .containsExactly("ed25519", "hmac");
        }
    }

    private static boolean isPin(Spaceduck scout, Event event) {
        return event.type().equals("agent.pinned") && event.subject().equals(scout.id());
    }

    private static String strength(Event event) {
        return event.data().path("detail").path("min_strength").asText();
    }

    @Test
    void repeatsItsFirstAnswer() {
        Spaceduck scout = signing();
        Map<String, String> request = Map.of("spaceduck_id", scout.id(), "min_strength", "hmac");
        for (int i = 0; i < 2; i++) {
            assertThat(Ducklings.as(scout.operator(), "agent.manage")
                            .header("Idempotency-Key", "pin-" + scout.id())
                            .body(request)
                            .post("/beak/agent/pin")
                            .statusCode())
                    .isEqualTo(200);
            if (i == 0) {
                pinned(scout, "bearer");
            }
        }

        assertThat(bearer(scout.beakKey())).isEqualTo(200);
    }

    @Test
    void shutsNobodyOut() {
        Spaceduck scout = Spaceducks.registered();

        Problems.assertProblem(pin(scout.operator(), scout.id(), "ed25519"), 400, "E-400-005");
        Map<String, Object> another = new HashMap<>(Spaceducks.scout());
        another.put("min_strength", "ed25519");
        Problems.assertProblem(
                Ducklings.as(scout.operator(), "agent.manage").body(another).post("/beak/agent/register"),
                400,
                "E-400-005");
        assertThat(bearer(scout.beakKey())).isEqualTo(200);
    }

    @Test
    void isForTheOperatorAlone() {
        Spaceduck scout = Spaceducks.registered();

        Problems.assertProblem(pin(Ducklings.risen(), scout.id(), "hmac"), 404, "E-404-001");
        Problems.assertProblem(pin(scout.operator(), scout.operator().id(), "hmac"), 400, "E-400-006");
        Problems.assertProblem(pin(scout.operator(), scout.id(), "strong"), 400, "E-400-005");
        Problems.assertProblem(
                scout.as("agent.manage")
                        .body(Map.of("spaceduck_id", scout.id(), "min_strength", "hmac"))
                        .post("/beak/agent/pin"),
                401,
                "E-401-001");
    }

    @Test
    void isNothingForOneThatIsRetired() {
        Spaceduck scout = signing();
        Ducklings.as(scout.operator(), "account.read")
                .body(Map.of("spaceduck_id", scout.id()))
                .post("/beak/agent/retire");

        Problems.assertProblem(pin(scout.operator(), scout.id(), "hmac"), 409, "E-409-002");
    }
}
