package bot.spaceduck.peck.request;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pair;
import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that go before others. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class PriorityTest {
    @Inject
    MutableClock clock;

    @AfterEach
    void mend() {
        clock.reset();
    }

    @Test
    void priorityTakesTheSecondTier() {
        Pond pond = Pond.at(clock, "T1");

        Json refused = Problems.assertProblem(pond.ask(with(pond, "priority")), 403, "E-403-002");

        assertThat(refused.getString("required_tier")).isEqualTo("T2");
        assertThat(refused.getString("current_tier")).isEqualTo("T1");
        assertThat(inbox(pond, "")).isEmpty();
    }

    @Test
    void theTierCountsThatTheOperatorHasNow() {
        Pond pond = Pond.at(clock, "T2");
        pond.standing("key-1", "T1", "ACTIVE", "ACTIVE");

        Problems.assertProblem(pond.ask(with(pond, "priority")), 403, "E-403-002");
    }

    @Test
    void itIsTheAskersTierNotTheOtherSides() {
        Pond high = Pond.at(clock, "T2");
        Pond low = Pond.at(clock, "T1");
        Pair asked = new Pair("delegation", high, low);
        Map<String, Object> request = asked.request();
        request.put("priority", "priority");

        high.asked(request);

        Pair asking = new Pair("delegation", low, high);
        Map<String, Object> other = asking.request();
        other.put("priority", "priority");
        Problems.assertProblem(low.ask(other), 403, "E-403-002");
    }

    @Test
    void itWaitsForADayUnlessTold() {
        Pond pond = Pond.at(clock, "T2");

        Json asked = pond.asked(with(pond, "priority"));

        Json seen = pond.see(asked.getString("peck_id"));
        Instant due = Instant.parse(seen.getString("created_at")).plusSeconds(86_400);
        assertThat(seen.getLong("window_seconds")).isEqualTo(86_400);
        assertThat(seen.getString("expires_at")).isEqualTo(due.toString());
        assertThat(seen.getMap("sla")).isEqualTo(Map.of("due_at", due.toString(), "status", "RUNNING"));
        assertThat(Json.from(seen.getString("request")).getString("priority")).isEqualTo("priority");
    }

    @ParameterizedTest
    @ValueSource(strings = {"normal", "urgent"})
    void nothingIsPromisedToOthers(String priority) {
        Pond pond = Pond.at(clock, "T2");

        Json seen = pond.see(pond.asked(with(pond, priority)).getString("peck_id"));

        assertThat(seen.getMap("sla")).isEmpty();
        assertThat(seen.getLong("window_seconds")).isEqualTo(600);
    }

    @Test
    void theInboxBeginsWithPriority() {
        Pond pond = Pond.at(clock, "T2");
        String first = asked(pond, "priority");
        String denied = asked(pond, "priority");
        String urgent = asked(pond, "urgent");
        String second = asked(pond, "priority");
        String normal = asked(pond, "normal");
        ok(pond.deny(denied), 200);

        List<String> whole = inbox(pond, "");

        assertThat(whole).containsExactly(second, first, urgent, normal, denied);
        assertThat(turned(pond)).isEqualTo(whole);
    }

    @Test
    void aCursorHoldsWhileWhatItPassedIsDecided() {
        Pond pond = Pond.at(clock, "T2");
        String first = asked(pond, "priority");
        String urgent = asked(pond, "urgent");
        String normal = asked(pond, "normal");
        Json page = page(pond, "?limit=1");
        assertThat(page.getList("pecks.peck_id")).containsExactly(first);
        ok(pond.deny(first), 200);

        List<String> rest = inbox(pond, "?cursor=" + page.getString("next_cursor"));

        assertThat(rest).startsWith(urgent, normal);
    }

    /** The inbox, one at a time. */
    private static List<String> turned(Pond pond) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Json page = page(pond, "?limit=1" + cursor);
            found.addAll(page.getList("pecks.peck_id"));
            String next = page.getString("next_cursor");
            cursor = next == null ? null : "&cursor=" + next;
        }
        return found;
    }

    private static List<String> inbox(Pond pond, String query) {
        return page(pond, query).getList("pecks.peck_id");
    }

    private static Json page(Pond pond, String query) {
        return ok(pond.asOperator("account.read").get("/beak/peck/inbox" + query), 200);
    }

    private static String asked(Pond pond, String priority) {
        return pond.asked(with(pond, priority)).getString("peck_id");
    }

    /** Each for something else. */
    private static Map<String, Object> with(Pond pond, String priority) {
        Map<String, Object> request = pond.request();
        request.put("priority", priority);
        request.put("action", "plan " + Pond.id("week "));
        return request;
    }
}
