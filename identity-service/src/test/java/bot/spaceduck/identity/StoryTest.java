package bot.spaceduck.identity;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StoryTest extends IdentityTest {
    @Test
    void aDucklingRisesAndItsAgentBeats() {
        Duckling duckling = Ducklings.risen();
        Response registered = Ducklings.as(duckling, "agent.manage")
                .body(Map.of("agent_name", "Scout", "role", "AGENT", "capabilities", List.of("mail.read")))
                .post("/beak/agent/register");
        assertThat(registered.statusCode()).as(registered.asString()).isEqualTo(201);
        String agent = registered.as(Json.class).get("spaceduck_id");
        String beakKey = registered.as(Json.class).get("beak_key");

        Response beat =
                Ducklings.asAgent(beakKey).body(Map.of("status", "idle")).post("/beak/pulse");

        assertThat(beat.statusCode()).as(beat.asString()).isEqualTo(200);
        assertThat(beat.as(Json.class).<String>get("liveness")).isEqualTo("ALIVE");
        try (EventLog log = EventLog.open()) {
            log.await("duck.pulse", agent + "/pulse");
            log.await("trust.elevated", duckling.id());
            log.await("duck.key_issued", agent);
            assertThat(log.of(duckling.id()))
                    .extracting(Event::type)
                    .containsExactly(
                            "duck.hatched",
                            "session.logged_in",
                            "duck.email_verified",
                            "duck.phone_verified",
                            "trust.elevated");
            assertThat(log.of(duckling.id()))
                    .extracting(event -> event.json().path("sequence").asInt())
                    .containsExactly(1, 2, 3, 4, 5);
            assertThat(log.of(agent)).extracting(Event::type).containsExactly("agent.registered", "duck.key_issued");
        }
    }

    @Test
    void answersTheTierThatWasReached() {
        Duckling duckling = Ducklings.hatched();
        Ducklings.verifyEmail(duckling);
        String phone = Ducklings.newPhone();
        Response sent = Ducklings.as(duckling).body(Map.of("phone", phone)).post("/beak/verify/phone");
        assertThat(sent.statusCode()).isEqualTo(202);
        assertThat(sent.as(Json.class).<Integer>get("resend_after")).isEqualTo(60);

        Response risen = Ducklings.as(duckling)
                .body(Map.of("code", Ducklings.sms(phone).code()))
                .post("/beak/verify/phone/confirm");

        assertThat(risen.as(Json.class).<String>get("trust_tier")).isEqualTo("T1");
        assertThat(risen.as(Json.class).<String>get("tier_name")).isEqualTo("Duckling");
        Response account = Ducklings.json().get("/internal/accounts/" + duckling.id());
        assertThat(account.as(Json.class).<String>get("earned_tier")).isEqualTo("T1");
        assertThat(account.as(Json.class).<List<String>>get("verification_methods"))
                .containsExactly("email", "phone");
        assertThat(account.as(Json.class).<String>get("display_name")).isEqualTo("Daisy");
    }
}
