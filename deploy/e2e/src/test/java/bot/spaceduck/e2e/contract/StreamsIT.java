package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.EventStream;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Poll;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams of events through the gateway, which hands each event on as it comes. */
@WithPlatform
class StreamsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Client client;
    private Cast cast;

    @BeforeEach
    void operator(TestPlatform platform) {
        platform.mend();
        client = platform.client();
        cast = platform.operator(client);
    }

    @Test
    void anAgentHearsWhatHappensAndGoesOnWhereItWas() throws Exception {
        goesOnWhereItWas(Call.get("/beak/agent/events").asAgent(cast.beakKey()));
    }

    @Test
    void aPersonHearsWhatHappensAndGoesOnWhereHeWas() throws Exception {
        goesOnWhereItWas(Call.get("/beak/peck/stream").asPerson(cast.accessToken()));
    }

    private void goesOnWhereItWas(Call call) throws Exception {
        String last;
        String first;
        try (EventStream stream = EventStream.of(client, call)) {
            Poll.until(PATIENCE, "a greeting", stream::lastId);
            assertThat(stream.heard()).isEmpty();
            first = ask("First");
            EventStream.Heard heard = Poll.until(PATIENCE, "the first event", () -> newest(stream));
            assertThat(heard.name()).isEqualTo("peck.requested");
            JsonNode event = JSON.readTree(heard.data());
            assertThat(event.path("specversion").asText()).isEqualTo("1.0");
            assertThat(event.path("subject").asText()).isEqualTo(first);
            assertThat(heard.data()).doesNotContain("ip_hash", "payload_hash");
            last = stream.lastId().orElseThrow();
        }
        String second = ask("Second");
        try (EventStream stream = EventStream.after(last, client, call)) {
            Poll.until(PATIENCE, "what came meanwhile", () -> newest(stream));
            String third = ask("Third");
            Poll.until(
                    PATIENCE, "what comes now", () -> stream.heard().size() < 2 ? Optional.empty() : Optional.of(true));
            assertThat(subjects(stream)).containsExactly(second, third).doesNotContain(first);
        }
    }

    @Test
    void nobodyElseIsLetIn(TestPlatform platform) {
        Refusals refusals = new Refusals(client);
        Cast other = platform.operator(platform.client());
        String others = platform.client()
                .send(Call.get("/beak/agent/inbox").asAgent(other.beakKey()))
                .expect(200)
                .text("/next_cursor");

        refusals.refused(Call.get("/beak/agent/events"), 401, "E-401-001");
        refusals.refused(Call.get("/beak/peck/stream"), 401, "E-401-001");
        refusals.refused(
                Call.get("/beak/agent/events").asAgent(cast.beakKey()).with("Last-Event-ID", others), 400, "E-400-005");
    }

    private static Optional<EventStream.Heard> newest(EventStream stream) {
        List<EventStream.Heard> heard = stream.heard();
        return heard.isEmpty() ? Optional.empty() : Optional.of(heard.getLast());
    }

    private static List<String> subjects(EventStream stream) throws Exception {
        return stream.heard().stream()
                .map(heard -> {
                    try {
                        return JSON.readTree(heard.data()).path("subject").asText();
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private String ask(String action) {
        Answer asked = client.send(Call.post(
                        "/beak/peck",
                        Map.of(
                                "kind",
                                "permission",
                                "target",
                                cast.ducklingId(),
                                "scopes",
                                List.of("calendar:write"),
                                "action",
                                action,
                                "purpose",
                                "To be heard of."))
                .asAgent(cast.beakKey()));
        return asked.expect(201).text("/peck_id");
    }
}
