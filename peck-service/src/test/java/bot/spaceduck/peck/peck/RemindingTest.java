package bot.spaceduck.peck.peck;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That a person is told again of what waits with priority. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class RemindingTest {
    private static final long WINDOW = 1000;

    @Inject
    MutableClock clock;

    @Inject
    Pecks pecks;

    @Inject
    Reminding reminding;

    @AfterEach
    void mend() {
        clock.reset();
    }

    @Test
    void nobodyHasToLookForItToBeSaidTwice() {
        Pond pond = Pond.at(clock, "T2");
        String peckId = asked(pond).getString("peck_id");
        try (EventLog log = EventLog.open()) {
            clock.advance(Duration.ofSeconds(WINDOW / 2));
            Event half = log.await("peck.reminded", peckId);
            assertThat(half.data().path("detail").path("window_percent").asInt())
                    .isEqualTo(50);

            clock.advance(Duration.ofSeconds(WINDOW * 4 / 10));
            log.await(
                    "the last",
                    event -> event.subject().equals(peckId)
                            && event.data()
                                            .path("detail")
                                            .path("window_percent")
                                            .asInt()
                                    == 90);

            clock.advance(Duration.ofSeconds(WINDOW / 10));
            log.await("peck.expired", peckId);
            assertThat(log.of(peckId))
                    .extracting(Event::type)
                    .containsExactly("peck.requested", "peck.reminded", "peck.reminded", "peck.expired");
        }
        await().until(
                        () -> heard(pond),
                        List.of("peck.requested", "peck.reminded", "peck.reminded", "peck.expired")::equals);
    }

    @Test
    void whoWasAwayForLongSaysItOnce() {
        Pond pond = Pond.at(clock, "T2");
        String peckId = asked(pond).getString("peck_id");
        clock.advance(Duration.ofSeconds(WINDOW * 95 / 100));

        try (EventLog log = EventLog.open()) {
            Event last = log.await("peck.reminded", peckId);
            assertThat(last.data().path("detail").path("window_percent").asInt())
                    .isEqualTo(90);
        }
        remind(peckId);
        assertThat(told(peckId)).isEqualTo(2);
    }

    @Test
    void manyAtOnceSayItOnce() throws Exception {
        Pond pond = Pond.at(clock, "T2");
        String peckId = asked(pond).getString("peck_id");
        StoredPeck waiting = find(peckId);
        clock.advance(Duration.ofSeconds(WINDOW / 2));

        Callable<Boolean> once = () -> reminding
                .remind(waiting)
                .map(done -> true)
                .onFailure(Overtaken.class)
                .recoverWithItem(false)
                .await()
                .indefinitely();
        assertThat(Pond.race(Collections.nCopies(8, once)).stream().filter(said -> said))
                .hasSizeLessThanOrEqualTo(1);

        remind(peckId);
        assertThat(told(peckId)).isEqualTo(2);
        assertThat(pond.see(peckId).getString("state")).isEqualTo("PENDING");
    }

    @Test
    void whatIsDecidedIsNotRemindedOf() {
        Pond pond = Pond.at(clock, "T2");
        String peckId = asked(pond).getString("peck_id");
        StoredPeck waiting = find(peckId);
        ok(pond.deny(peckId), 200);
        clock.advance(Duration.ofSeconds(WINDOW / 2));

        remind(peckId);

        assertThatThrownBy(() -> reminding.remind(waiting).await().indefinitely())
                .isInstanceOf(Overtaken.class);
        assertThat(told(peckId)).isEqualTo(2);
    }

    @Test
    void aReminderStandsInNobodysWay() {
        Pond pond = Pond.at(clock, "T2");
        Json asked = asked(pond);
        clock.advance(Duration.ofSeconds(WINDOW / 2));
        remind(asked.getString("peck_id"));

        ok(pond.approve(asked.getString("peck_id"), asked.getString("request_hash")), 200);

        assertThat(told(asked.getString("peck_id"))).isEqualTo(3);
    }

    /** As the sweeper does, which may have been first. */
    private void remind(String peckId) {
        reminding
                .remind(find(peckId))
                .onFailure(Overtaken.class)
                .recoverWithNull()
                .await()
                .indefinitely();
    }

    private StoredPeck find(String peckId) {
        return pecks.find(peckId).await().indefinitely();
    }

    /** How many events there are of the peck. */
    private long told(String peckId) {
        return find(peckId).item().requireNumber(Attributes.SEQUENCE);
    }

    private static List<String> heard(Pond pond) {
        return ok(pond.asAgent("account.read").get("/beak/agent/inbox"), 200).getList("events.type");
    }

    private static Json asked(Pond pond) {
        Map<String, Object> request = pond.request();
        request.put("priority", "priority");
        request.put("window_seconds", WINDOW);
        return pond.asked(request);
    }
}
