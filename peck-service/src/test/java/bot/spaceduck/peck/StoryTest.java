package bot.spaceduck.peck;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class StoryTest {
    @Inject
    MutableClock clock;

    @Test
    void anAgentAsksAPersonGrantsTheAgentActsAndThePersonEndsIt() throws Exception {
        Pond pond = Pond.at(clock);

        Json asked = pond.asked(pond.request());
        String peckId = asked.getString("peck_id");
        assertThat(asked.getString("state")).isEqualTo("PENDING");
        assertThat(asked.getString("kind")).isEqualTo("permission");

        Json waiting = ok(pond.asOperator("account.read").get("/beak/peck/inbox"), 200);
        assertThat(waiting.getString("pecks[0].peck_id")).isEqualTo(peckId);
        assertThat(waiting.getString("pecks[0].requester.agent_name")).isEqualTo("Quackers");
        String shown = waiting.getString("pecks[0].request");
        assertThat(sha256(shown)).isEqualTo(asked.getString("request_hash"));
        assertThat(Json.from(shown).getString("purpose")).startsWith("You asked me");

        Json approved = ok(pond.approve(peckId, sha256(shown)), 200);
        assertThat(approved.getString("state")).isEqualTo("APPROVED");

        Json granted = pond.see(peckId);
        String token = granted.getString("delegation.token");
        assertThat(granted.getLong("version")).isEqualTo(2);
        assertThat(granted.getList("delegation.scopes")).containsExactly("calendar:read", "calendar:write");
        assertThat(ok(pond.asOperator("account.read").get("/beak/peck/" + peckId), 200)
                        .getMap("delegation"))
                .as("the token is for the agent alone")
                .isNull();

        Json alive = pond.introspect(token);
        assertThat(alive.getBoolean("active")).isTrue();
        assertThat(alive.getString("sub")).isEqualTo(pond.operator);
        assertThat(alive.getString("act.sub")).isEqualTo(pond.agent);
        assertThat(alive.getString("trust_tier")).isEqualTo("T1");

        Json used = ok(pond.use(token, "calendar:read", "plan the week"), 200);
        assertThat(used.getLong("uses")).isEqualTo(1);
        assertThat(pond.see(peckId).getString("state")).isEqualTo("DELEGATED");

        Json ended = ok(pond.unpeck(peckId), 200);
        assertThat(ended.getString("state")).isEqualTo("REVOKED");
        Problems.assertProblem(pond.use(token, "calendar:read", "plan the week"), 401, "E-401-003");
        assertThat(pond.introspect(token).getMap("")).hasSize(1).containsEntry("active", false);
        assertThat(pond.see(peckId).getMap("delegation")).isNull();

        try (EventLog log = EventLog.open()) {
            log.await("peck.revoked", peckId);
            List<Event> told = log.of(peckId);
            assertThat(told)
                    .extracting(Event::type)
                    .containsExactly("peck.requested", "peck.approved", "peck.used", "peck.revoked");
            assertThat(told).extracting(e -> e.json().path("sequence").asInt()).containsExactly(1, 2, 3, 4);
            assertThat(told)
                    .extracting(e -> e.data().path("actor_id").asText())
                    .containsExactly(pond.agent, pond.operator, pond.agent, pond.operator);
            assertThat(told)
                    .extracting(e -> e.json().path("id").asText())
                    .containsExactly(
                            asked.getString("receipt.record.event_id"),
                            approved.getString("receipt.record.event_id"),
                            used.getString("receipt.record.event_id"),
                            ended.getString("receipt.record.event_id"));
            assertThat(told)
                    .extracting(e -> e.data().path("payload_hash").asText())
                    .contains(approved.getString("receipt.record.payload_hash"));
            assertThat(log.all()).extracting(Event::value).noneMatch(value -> value.contains(token));
        }
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
