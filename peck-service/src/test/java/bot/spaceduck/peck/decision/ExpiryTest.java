package bot.spaceduck.peck.decision;

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
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clock decides, whether or not a sweeper has come by. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class ExpiryTest {
    @Inject
    MutableClock clock;

    @AfterEach
    void mend() {
        clock.reset();
    }

    @Test
    void aMillisecondAfterTheWindowNothingIsApproved() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(pond.request());
        clock.freeze(Instant.parse(asked.getString("expires_at")).minusMillis(1));
        assertThat(pond.see(asked.getString("peck_id")).getString("state")).isEqualTo("PENDING");
        clock.advance(Duration.ofMillis(1));
        Response late = pond.approve(asked.getString("peck_id"), asked.getString("request_hash"));
        assertThat(Problems.assertProblem(late, 409, "E-409-002").getString("state"))
                .isEqualTo("EXPIRED");
        Json seen = pond.see(asked.getString("peck_id"));
        assertThat(seen.getString("state")).isEqualTo("EXPIRED");
        assertThat(seen.getString("resolved_at")).isEqualTo(asked.getString("expires_at"));
    }

    @Test
    void silenceIsToldOnceThoughManyMeetIt() throws Exception {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(pond.request());
        String peckId = asked.getString("peck_id");
        clock.advance(Duration.ofSeconds(601));
        Callable<Response> late = () -> pond.deny(peckId);
        assertThat(Pond.race(Collections.nCopies(8, late)))
                .allSatisfy(answer -> Problems.assertProblem(answer, 409, "E-409-002"));
        try (EventLog log = EventLog.open()) {
            Event expired = log.await("peck.expired", peckId);
            assertThat(expired.data().path("actor_id").asText()).isEqualTo("peck-service");
            assertThat(log.of(peckId)).extracting(Event::type).containsExactly("peck.requested", "peck.expired");
        }
    }

    @Test
    void theSweeperTellsWhatNobodyLooksAt() {
        Pond pond = Pond.at(clock);
        String silent = pond.asked(pond.request()).getString("peck_id");
        Pond other = Pond.at(clock);
        String granted = other.granted(other.request()).peckId();
        clock.advance(Duration.ofSeconds(3601));
        try (EventLog log = EventLog.open()) {
            log.await("peck.expired", silent);
            Event lapsed = log.await("peck.lapsed", granted);
            assertThat(lapsed.data().path("actor_id").asText()).isEqualTo("peck-service");
            assertThat(log.of(granted))
                    .extracting(Event::type)
                    .containsExactly("peck.requested", "peck.approved", "peck.lapsed");
        }
    }

    @Test
    void aDelegationEndsWithItsTime() {
        Pond pond = Pond.at(clock);
        Pond.Granted granted = pond.granted(pond.request());
        ok(pond.use(granted.token(), "calendar:read", "plan the week"), 200);
        clock.advance(Duration.ofSeconds(3601));
        Problems.assertProblem(pond.use(granted.token(), "calendar:read", "plan the week"), 401, "E-401-002");
        assertThat(pond.introspect(granted.token()).getBoolean("active")).isFalse();
        assertThat(pond.see(granted.peckId()).getString("state")).isEqualTo("LAPSED");
        assertThat(Problems.assertProblem(pond.unpeck(granted.peckId()), 409, "E-409-002")
                        .getString("state"))
                .isEqualTo("LAPSED");
    }

    @Test
    void listsGoByTheClock() {
        Pond pond = Pond.at(clock);
        String peckId = pond.asked(pond.request()).getString("peck_id");
        clock.advance(Duration.ofSeconds(601));
        Json inbox = ok(pond.asOperator("account.read").get("/beak/peck/inbox"), 200);
        assertThat(inbox.getString("pecks[0].state")).isEqualTo("EXPIRED");
        assertThat(ok(pond.asOperator("account.read").get("/beak/peck/history?state=PENDING"), 200)
                        .getList("pecks"))
                .isEmpty();
        assertThat(ok(pond.asOperator("account.read").get("/beak/peck/history?state=EXPIRED"), 200)
                        .getList("pecks.peck_id"))
                .isEqualTo(List.of(peckId));
    }
}
