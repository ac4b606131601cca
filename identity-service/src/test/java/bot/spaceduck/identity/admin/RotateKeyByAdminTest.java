package bot.spaceduck.identity.admin;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Admins;
import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Spaceducks;
import bot.spaceduck.identity.Spaceducks.Spaceduck;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.mail.Inbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RotateKeyByAdminTest extends IdentityTest {
    private static Response rotate(Duckling admin, String agent) {
        return Admins.as(admin)
                .body(Map.of("action", "rotate_key", "spaceduck_id", agent))
                .post("/beak/admin");
    }

    @Test
    void endsTheKeyAndShowsTheNewOneToNobody() {
        Duckling admin = Admins.first();
        Spaceduck spaceduck = Spaceducks.registered();

        Response rotated = rotate(admin, spaceduck.id());

        assertThat(rotated.statusCode()).as(rotated.asString()).isEqualTo(200);
        assertThat(rotated.as(Json.class).getMap("")).containsOnlyKeys("spaceduck_id", "key_id", "rotated_at");
        Problems.assertProblem(Spaceducks.authenticate(spaceduck.beakKey()), 401, "E-401-003");
        assertThat(Inbox.get()
                        .latestTo(spaceduck.operator().email(), "The Beak Key of Scout was rotated")
                        .text())
                .contains("an administrator")
                .contains("Rotate the key once more");
        try (EventLog log = EventLog.open()) {
            log.await("duck.key_rotated", spaceduck.id());
            List<Event> told = log.of(spaceduck.id());
            assertThat(told).extracting(Event::type).containsSubsequence("admin.action", "duck.key_rotated");
            Event action = told.stream()
                    .filter(event -> event.type().equals("admin.action"))
                    .findFirst()
                    .orElseThrow();
            assertThat(action.data().path("actor_id").asText()).isEqualTo(Admins.FIRST);
            assertThat(action.data().path("target_id").asText()).isEqualTo(spaceduck.id());
            assertThat(action.data().path("detail").path("action").asText()).isEqualTo("rotate_key");
        }
    }

    @Test
    void theOperatorGetsAKeyByRotatingOnceMore() {
        Spaceduck spaceduck = Spaceducks.registered();
        rotate(Admins.first(), spaceduck.id());

        Response own = Ducklings.as(spaceduck.operator(), "agent.manage")
                .body(Map.of("spaceduck_id", spaceduck.id()))
                .post("/beak/keys/rotate");

        assertThat(Spaceducks.authenticate(own.as(Json.class).get("beak_key")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void repeatsTheAnswerOfAKeyAndRotatesOnce() {
        Duckling admin = Admins.first();
        Spaceduck spaceduck = Spaceducks.registered();
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = Map.of("action", "rotate_key", "spaceduck_id", spaceduck.id());
        Response first =
                Admins.as(admin).header("Idempotency-Key", key).body(body).post("/beak/admin");

        Response second =
                Admins.as(admin).header("Idempotency-Key", key).body(body).post("/beak/admin");

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void refusesWhatIsNoCommand() {
        Duckling admin = Admins.first();

        Problems.assertProblem(rotate(admin, "sd_01k00000000000000000000000"), 404, "E-404-001");
        Problems.assertProblem(rotate(admin, Admins.FIRST), 400, "E-400-006");
        Problems.assertProblem(
                Admins.as(admin)
                        .body(Map.of("action", "reboot", "spaceduck_id", "sd_01k00000000000000000000000"))
                        .post("/beak/admin"),
                400,
                "E-400-005");
        Problems.assertProblem(
                Ducklings.json()
                        .header(
                                TestCallers.HEADER,
                                TestCallers.of("identity-service")
                                        .capability("platform.administer")
                                        .person(Admins.FIRST, "T3"))
                        .body(Map.of("action", "rotate_key", "spaceduck_id", "sd_01k00000000000000000000000"))
                        .post("/beak/admin"),
                403,
                "E-403-003");
    }
}
