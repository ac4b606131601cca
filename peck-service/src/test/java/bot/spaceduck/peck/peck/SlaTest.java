package bot.spaceduck.peck.peck;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.time.MutableClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is promised to who asks with priority. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class SlaTest {
    private static final Duration DAY = Duration.ofHours(24);

    @Inject
    MutableClock clock;

    @Inject
    MeterRegistry meters;

    @Inject
    Pecks pecks;

    @AfterEach
    void mend() {
        clock.reset();
    }

    @Test
    void aBrokenPromiseIsToldOnceThoughManyMeetIt() throws Exception {
        Pond pond = Pond.at(clock, "T2");
        Json asked = pond.asked(request(pond, 86_400));
        String peckId = asked.getString("peck_id");
        double before = breaches();
        clock.advance(DAY.plusSeconds(1));

        Callable<Response> late = () -> pond.deny(peckId);
        Pond.race(Collections.nCopies(8, late));

        Json seen = pond.see(peckId);
        String due = asked.getString("expires_at");
        assertThat(seen.getString("state")).isEqualTo("EXPIRED");
        assertThat(seen.getMap("sla")).isEqualTo(Map.of("due_at", due, "status", "BREACHED", "breached_at", due));
        try (EventLog log = EventLog.open()) {
            Event breach = log.await("peck.sla_breached", peckId);
            assertThat(breach.data().path("detail").path("sla_due_at").asText()).isEqualTo(due);
            assertThat(breach.data().path("actor_id").asText()).isEqualTo("peck-service");
            assertThat(log.of(peckId))
                    .extracting(Event::type)
                    .containsExactly("peck.requested", "peck.expired", "peck.sla_breached");
        }
        assertThat(breaches() - before).isPositive();
        await().until(() -> heard(pond), List.of("peck.requested", "peck.expired", "peck.sla_breached")::equals);
    }

    @Test
    void aMillisecondBeforeNothingIsBroken() {
        Pond pond = Pond.at(clock, "T2");
        Json asked = pond.asked(request(pond, 86_400));
        clock.freeze(Instant.parse(asked.getString("expires_at")).minusMillis(1));

        assertThat(pond.see(asked.getString("peck_id")).getString("sla.status")).isEqualTo("RUNNING");

        clock.advance(Duration.ofMillis(1));
        Json inbox = ok(pond.asOperator("account.read").get("/beak/peck/inbox"), 200);
        assertThat(inbox.getString("pecks[0].sla.status")).isEqualTo("BREACHED");
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                end(
                        "approved",
                        "MET",
                        (pond, asked) ->
                                ok(pond.approve(asked.getString("peck_id"), asked.getString("request_hash")), 200)),
                end("denied", "MET", (pond, asked) -> ok(pond.deny(asked.getString("peck_id")), 200)),
                end("withdrawn", "STOPPED", (pond, asked) -> ok(pond.withdraw(asked.getString("peck_id")), 200)));
    }

    private static Arguments end(String name, String status, BiConsumer<Pond, Json> how) {
        return Arguments.of(name, status, how);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void whatWasResolvedInTimeBreaksNoPromise(String name, String status, BiConsumer<Pond, Json> how) {
        Pond pond = Pond.at(clock, "T2");
        Json asked = pond.asked(request(pond, 86_400));
        how.accept(pond, asked);
        assertThat(pond.see(asked.getString("peck_id")).getMap("sla")).containsEntry("status", status);
        clock.advance(DAY.plusSeconds(1));

        Json seen = pond.see(asked.getString("peck_id"));

        assertThat(seen.getMap("sla")).containsEntry("status", status).doesNotContainKey("breached_at");
    }

    @Test
    void whoGivesLessTimeIsPromisedNothingMore() {
        Pond pond = Pond.at(clock, "T2");
        String peckId = pond.asked(request(pond, 60)).getString("peck_id");
        clock.advance(DAY.plusSeconds(1));

        Json seen = pond.see(peckId);

        assertThat(seen.getString("state")).isEqualTo("EXPIRED");
        assertThat(seen.getMap("sla")).containsEntry("status", "STOPPED").doesNotContainKey("breached_at");
        assertThat(told(peckId)).isEqualTo(2);
    }

    /** How many events there are of the peck. */
    private long told(String peckId) {
        return pecks.find(peckId).await().indefinitely().item().requireNumber(Attributes.SEQUENCE);
    }

    private double breaches() {
        Counter counter = meters.find("beak.peck.sla.breached").counter();
        return counter == null ? 0 : counter.count();
    }

    private static List<String> heard(Pond pond) {
        return ok(pond.asAgent("account.read").get("/beak/agent/inbox"), 200).getList("events.type");
    }

    private static Map<String, Object> request(Pond pond, int window) {
        Map<String, Object> request = pond.request();
        request.put("priority", "priority");
        request.put("window_seconds", window);
        return request;
    }
}
