package bot.spaceduck.peck.reading;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** History of who asks and of who is asked. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class BothSidesTest {
    @Inject
    MutableClock clock;

    private Pond asking;
    private Pond asked;

    @BeforeEach
    void twoPonds() {
        asking = Pond.at(clock);
        asked = Pond.at(clock);
    }

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
        clock.reset();
    }

    @Test
    void eachSideSeesItsOwn() {
        String permission = ask(asking.request());
        String delegation = ask(asking.request("delegation", asked.agent));
        String connection = ask(asking.request("connection", asked.certificate));

        assertThat(history(this::agent, "")).containsExactly(connection, delegation, permission);
        assertThat(history(this::agent, "side=asking")).containsExactly(connection, delegation, permission);
        assertThat(history(this::operator, "side=asking")).containsExactly(connection, delegation, permission);
        assertThat(history(this::operator, "")).containsExactly(permission);
        assertThat(history(this::decider, "side=asked")).containsExactly(connection, delegation);
        assertThat(history(this::decider, "side=asking")).isEmpty();
        assertThat(history(() -> asked.asAgent("account.read"), "")).isEmpty();
    }

    @Test
    void anOperatorSeesWhatAllItsAgentsAsk() {
        String first = ask(asking.request());
        Pond sibling = asking.withAnotherAgent();
        String second = sibling.asked(sibling.request()).getString("peck_id");

        assertThat(history(this::operator, "side=asking")).containsExactly(second, first);
        assertThat(history(this::agent, "")).containsExactly(first);
        assertThat(history(() -> sibling.asAgent("account.read"), "")).containsExactly(second);
    }

    @Test
    void filtersNarrowByStateAsOfNowAndByKind() {
        Map<String, Object> brief = asking.request("delegation", asked.agent);
        brief.put("window_seconds", 60);
        String expired = ask(brief);
        String waiting = ask(asking.request("connection", asked.certificate));
        clock.advance(Duration.ofSeconds(60));

        assertThat(history(this::agent, "state=EXPIRED")).containsExactly(expired);
        assertThat(history(this::agent, "state=PENDING")).containsExactly(waiting);
        assertThat(history(this::operator, "side=asking&kind=delegation")).containsExactly(expired);
        assertThat(history(this::decider, "kind=connection")).containsExactly(waiting);
        assertThat(history(this::decider, "kind=connection&state=EXPIRED")).isEmpty();
        assertThat(ok(decider().get("/beak/peck/inbox?kind=delegation"), 200).getList("pecks.peck_id"))
                .containsExactly(expired);
        assertThat(ok(decider().get("/beak/peck/inbox?state=PENDING"), 200).getList("pecks.peck_id"))
                .containsExactly(waiting);
    }

    @Test
    void pagesOfWhatWasSentMissNothingAndRepeatNothing() {
        List<String> sent = new ArrayList<>();
        List<String> denied = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Map<String, Object> request = asking.request();
            request.put("action", "action " + i);
            String peckId = ask(request);
            sent.addFirst(peckId);
            if (i % 2 == 0) {
                ok(asking.deny(peckId), 200);
                denied.addFirst(peckId);
            }
        }
        assertThat(paged(this::agent, "limit=2")).isEqualTo(sent);
        assertThat(paged(this::agent, "limit=7")).isEqualTo(sent);
        assertThat(paged(this::agent, "limit=2&state=DENIED")).isEqualTo(denied);
        assertThat(paged(this::operator, "side=asking&limit=3")).isEqualTo(sent);
        assertThat(paged(this::operator, "side=asking&limit=1&state=DENIED")).isEqualTo(denied);
    }

    @Test
    void aCursorHoldsForItsViewerSideAndFiltersAlone() {
        ask(asking.request());
        ask(asking.request("delegation", asked.agent));
        String cursor = ok(operator().get("/beak/peck/history?side=asking&limit=1"), 200)
                .getString("next_cursor");

        ok(operator().get("/beak/peck/history?side=asking&limit=1&cursor=" + cursor), 200);
        for (Response answer : List.of(
                operator().get("/beak/peck/history?side=asked&cursor=" + cursor),
                operator().get("/beak/peck/history?side=asking&kind=permission&cursor=" + cursor),
                agent().get("/beak/peck/history?side=asking&cursor=" + cursor))) {
            Problems.assertFieldProblem(answer, "E-400-005", "cursor");
        }
    }

    @Test
    void wrongParametersAreNamed() {
        Problems.assertFieldProblem(operator().get("/beak/peck/history?side=mine"), "E-400-005", "side");
        Problems.assertFieldProblem(agent().get("/beak/peck/history?side=asked"), "E-400-005", "side");
        Problems.assertFieldProblem(operator().get("/beak/peck/history?kind=adoption"), "E-400-005", "kind");
        Problems.assertFieldProblem(operator().get("/beak/peck/inbox?kind=adoption"), "E-400-005", "kind");
        Problems.assertFieldProblem(operator().get("/beak/peck/inbox?state=SLEEPY"), "E-400-005", "state");
    }

    @Test
    void noTokenIsInAList() {
        asking.grantedBy(asked, asking.request("connection", asked.certificate));
        for (Supplier<RequestSpecification> viewer :
                List.<Supplier<RequestSpecification>>of(this::agent, this::operator, this::decider)) {
            Response answer = viewer.get().get("/beak/peck/history");
            assertThat(answer.asString()).doesNotContain("\"token\"").doesNotContain("\"delegation\":{");
        }
        assertThat(ok(agent().get("/beak/peck/history"), 200).getString("pecks[0].state"))
                .isEqualTo("APPROVED");
    }

    @Test
    void withoutTheStoreTheAnswerIs503() {
        ask(asking.request());
        DynamoDb.get().refuse();
        Problems.assertProblem(agent().get("/beak/peck/history"), 503, "E-503-001");
        Problems.assertProblem(operator().get("/beak/peck/history?side=asking"), 503, "E-503-001");
    }

    private RequestSpecification agent() {
        return asking.asAgent("account.read");
    }

    private RequestSpecification operator() {
        return asking.asOperator("account.read");
    }

    private RequestSpecification decider() {
        return asked.asOperator("account.read");
    }

    private String ask(Map<String, Object> request) {
        return asking.asked(request).getString("peck_id");
    }

    private static List<String> history(Supplier<RequestSpecification> viewer, String query) {
        return ok(viewer.get().get("/beak/peck/history?limit=200&" + query), 200)
                .getList("pecks.peck_id");
    }

    private static List<String> paged(Supplier<RequestSpecification> viewer, String query) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            Json page = ok(viewer.get().get("/beak/peck/history?" + query + "&cursor=" + cursor), 200);
            found.addAll(page.getList("pecks.peck_id", String.class));
            cursor = page.getString("next_cursor");
        } while (cursor != null);
        return found;
    }
}
