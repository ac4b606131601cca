package bot.spaceduck.identity.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.identity.Counters;
import bot.spaceduck.identity.Counters.Cost;
import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Spaceducks;
import bot.spaceduck.identity.Spaceducks.Spaceduck;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
class HeartbeatTest extends IdentityTest {
    @Inject
    MeterRegistry meters;

    @Inject
    Scheduler scheduler;

    private static Response beat(Spaceduck scout) {
        return Ducklings.asAgent(scout.beakKey()).post("/beak/agent/heartbeat");
    }

    private Map<String, Map<String, AttributeValue>> items() {
        Map<String, Map<String, AttributeValue>> items = new HashMap<>();
        try (TestTable table = table()) {
            table.items()
                    .forEach(item -> items.put(
                            item.get("pk").s() + " / " + item.get("sk").s(), item));
        }
        return items;
    }

    private Map<String, AttributeValue> pulse(Spaceduck scout) {
        return items().get("AGENT#" + scout.id() + " / PULSE");
    }

    @Test
    void writesThePulseAndNothingThatOthersShare() throws Exception {
        Spaceduck scout = Spaceducks.registered();
        beat(scout);
        RequestSpecification vouched = Ducklings.asAgent(scout.beakKey());
        Map<String, Map<String, AttributeValue>> before = new HashMap<>();
        Map<String, Map<String, AttributeValue>> after = new HashMap<>();

        Cost cost = new Counters(meters, scheduler).of(() -> {
            before.putAll(items());
            return vouched.post("/beak/agent/heartbeat");
        });
        after.putAll(items());

        Set<String> changed = new TreeSet<>();
        after.forEach((key, item) -> {
            if (!item.equals(before.get(key)) && !key.startsWith("LEASE#")) {
                changed.add(key);
            }
        });
        assertThat(changed).containsExactly("AGENT#" + scout.id() + " / PULSE");
        // The beat, and its event leaving the outbox.
        assertThat(cost.writes()).isEqualTo(2);
        assertThat(cost.reads()).isLessThanOrEqualTo(3);
        assertThat(cost.slowHashes()).isZero();
    }

    @Test
    void leavesAPulseAsSmallAsItWas() {
        Spaceduck scout = Spaceducks.registered();
        beat(scout);
        await().until(() -> pulse(scout).get("outbox").m().isEmpty());
        Set<String> attributes = Set.copyOf(pulse(scout).keySet());

        for (int i = 0; i < 20; i++) {
            assertThat(beat(scout).statusCode()).isEqualTo(200);
        }

        await().atMost(Duration.ofSeconds(20))
                .until(() -> pulse(scout).get("outbox").m().isEmpty()
                        && !pulse(scout).containsKey("outbox_lane"));
        assertThat(pulse(scout).keySet()).isEqualTo(attributes);
        assertThat(pulse(scout).get("version").n()).isEqualTo("21");
    }

    @Test
    void takesManyBeatsOfOneAgentAtOnce() {
        Spaceduck scout = Spaceducks.registered();

        List<Response> answers = Together.times(10, () -> beat(scout));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.as(Json.class).<String>get("liveness")).isEqualTo("ALIVE");
        });
        try (EventLog log = EventLog.open()) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> sequences(log, scout).size() >= 10);
            assertThat(sequences(log, scout))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 10).boxed().toList());
        }
    }

    private static List<Long> sequences(EventLog log, Spaceduck scout) {
        return log.of(scout.id() + "/pulse").stream()
                .map(Event::json)
                .map(json -> json.path("sequence").asLong())
                .distinct()
                .toList();
    }

    @Test
    void repeatsAnAnswerUnderEitherName() {
        Spaceduck scout = Spaceducks.registered();

        List<String> recorded = Stream.of("/beak/agent/heartbeat", "/beak/pulse", "/beak/agent/heartbeat")
                .map(path -> Ducklings.asAgent(scout.beakKey())
                        .header("Idempotency-Key", "beat-" + scout.id())
                        .body(Map.of("status", "busy"))
                        .post(path)
                        .as(Json.class)
                        .<String>get("recorded_at"))
                .toList();

        assertThat(recorded).containsOnly(recorded.getFirst());
        assertThat(pulse(scout).get("version").n()).isEqualTo("1");
    }

    @Test
    void refusesWhatIsTooLongOrHidden() {
        Spaceduck scout = Spaceducks.registered();

        Problems.assertFieldProblem(
                Ducklings.asAgent(scout.beakKey())
                        .body(Map.of("status", "x".repeat(65)))
                        .post("/beak/pulse"),
                "E-400-005",
                "status");
        Problems.assertFieldProblem(
                Ducklings.asAgent(scout.beakKey())
                        .body(Map.of("capabilities", Collections.nCopies(17, "a")))
                        .post("/beak/pulse"),
                "E-400-005",
                "capabilities");
    }
}
