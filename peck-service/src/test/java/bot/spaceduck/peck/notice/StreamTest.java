package bot.spaceduck.peck.notice;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.peck.support.Listener;
import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.time.MutableClock;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class StreamTest {
    @Inject
    MutableClock clock;

    @TestHTTPResource
    URI service;

    @AfterEach
    void mend() {
        clock.reset();
    }

    @Test
    void whatHappensIsToldAsItHappens() throws Exception {
        Pond pond = Pond.at(clock);
        try (Listener agent = listen("/beak/agent/events", pond.agentToken("account.read"), null);
                Listener person = listen("/beak/peck/stream", pond.operatorToken("account.read"), null)) {
            await().until(() -> agent.lastId() != null && person.lastId() != null);
            Pond.Granted granted = pond.granted(pond.request());

            await().until(() -> agent.heard().size() == 2 && person.heard().size() == 2);

            assertThat(agent.contentType()).startsWith("text/event-stream");
            assertThat(agent.heard())
                    .extracting(Listener.Heard::name)
                    .containsExactly("peck.requested", "peck.approved");
            var approval = new ObjectMapper().readTree(agent.heard().getLast().data());
            assertThat(approval.path("subject").asText()).isEqualTo(granted.peckId());
            assertThat(approval.path("data").path("delegation").path("token").asText())
                    .isEqualTo(granted.token());
            assertThat(person.heard().getLast().data()).doesNotContain("delegation\":");
        }
    }

    @Test
    void whoComesBackGoesOnWhereHeWas() throws Exception {
        Pond pond = Pond.at(clock);
        String last;
        try (Listener before = listen("/beak/agent/events", pond.agentToken("account.read"), null)) {
            await().until(() -> before.lastId() != null);
            pond.asked(pond.request());
            await().until(() -> before.heard().size() == 1);
            last = before.lastId();
        }
        String peck =
                ok(pond.asAgent("account.read").get("/beak/agent/inbox"), 200).getString("events[0].subject");
        ok(pond.withdraw(peck), 200);

        try (Listener after = listen("/beak/agent/events", pond.agentToken("account.read"), last)) {
            await().until(() -> after.heard().size() == 1);
            assertThat(after.heard().getFirst().name()).isEqualTo("peck.withdrawn");
        }
    }

    @Test
    void aBreakBeforeTheFirstEventLosesNone() throws Exception {
        Pond pond = Pond.at(clock);
        String greeting;
        try (Listener before = listen("/beak/peck/stream", pond.operatorToken("account.read"), null)) {
            await().until(() -> before.lastId() != null);
            greeting = before.lastId();
        }
        pond.asked(pond.request());

        try (Listener after = listen("/beak/peck/stream", pond.operatorToken("account.read"), greeting)) {
            await().until(() -> after.heard().size() == 1);
            assertThat(after.heard().getFirst().name()).isEqualTo("peck.requested");
        }
    }

    @Test
    void aStreamThatWasLeftMakesRoom() throws Exception {
        Pond pond = Pond.at(clock);
        for (int i = 0; i < 6; i++) {
            try (Listener brief = listen("/beak/agent/events", pond.agentToken("account.read"), null)) {
                await().until(() -> brief.lastId() != null);
            }
            // The service learns that it was left when the connection breaks.
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> pond.asAgent("account.read")
                                    .queryParam("wait", 1)
                                    .get("/beak/agent/inbox")
                                    .statusCode()
                            == 200);
        }
    }

    @Test
    void anIdOfAnotherFeedIsRefused() {
        Pond pond = Pond.at(clock);
        Pond other = Pond.at(clock);
        String others =
                ok(other.asAgent("account.read").get("/beak/agent/inbox"), 200).getString("next_cursor");

        Problems.assertFieldProblem(
                pond.asAgent("account.read").header("Last-Event-ID", others).get("/beak/agent/events"),
                "E-400-005",
                "Last-Event-ID");
        assertThat(pond.asOperator("account.read").get("/beak/agent/events").statusCode())
                .isIn(401, 403);
        Problems.assertProblem(pond.asNobody().get("/beak/peck/stream"), 401, "E-401-001");
    }

    private Listener listen(String path, String token, String lastEventId) throws Exception {
        return Listener.open(service.resolve(path), token, lastEventId);
    }
}
