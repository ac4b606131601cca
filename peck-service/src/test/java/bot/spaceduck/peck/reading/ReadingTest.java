package bot.spaceduck.peck.reading;

import static bot.spaceduck.peck.support.Pond.ok;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class ReadingTest {
    @Inject
    MutableClock clock;

    @AfterEach
    void mend() {
        clock.reset();
    }

    @Test
    void theUndecidedComeFirstEachNewestFirst() {
        Pond pond = Pond.at(clock);
        String denied = ask(pond, "first");
        String waiting = ask(pond, "second");
        String withdrawn = ask(pond, "third");
        String newest = ask(pond, "fourth");
        ok(pond.deny(denied), 200);
        ok(pond.withdraw(withdrawn), 200);
        assertThat(ok(pond.asOperator("account.read").get("/beak/peck/inbox"), 200)
                        .getList("pecks.peck_id"))
                .isEqualTo(List.of(newest, waiting, withdrawn, denied));
    }

    @Test
    void pagesMissNothingAndRepeatNothing() {
        Pond pond = Pond.at(clock);
        List<String> denied = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String peckId = ask(pond, "action " + i);
            if (i % 2 == 0) {
                ok(pond.deny(peckId), 200);
                denied.addFirst(peckId);
            }
        }
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            Json page = ok(
                    pond.asOperator("account.read").get("/beak/peck/history?state=DENIED&limit=2&cursor=" + cursor),
                    200);
            assertThat(page.getList("pecks")).hasSizeLessThanOrEqualTo(2);
            found.addAll(page.getList("pecks.peck_id", String.class));
            cursor = page.getString("next_cursor");
        } while (cursor != null);
        assertThat(found).isEqualTo(denied);
    }

    @Test
    void aCursorHoldsForItsListItsPersonAndItsFilterAlone() {
        Pond pond = Pond.at(clock);
        ask(pond, "one");
        ask(pond, "two");
        String cursor = ok(pond.asOperator("account.read").get("/beak/peck/history?limit=1"), 200)
                .getString("next_cursor");
        assertThat(cursor).isNotNull();
        ok(pond.asOperator("account.read").get("/beak/peck/history?limit=1&cursor=" + cursor), 200);
        for (Response answer : List.of(
                pond.asOperator("account.read").get("/beak/peck/history?state=PENDING&cursor=" + cursor),
                pond.asOperator("account.read").get("/beak/peck/inbox?cursor=" + cursor),
                Pond.at(clock).asOperator("account.read").get("/beak/peck/history?cursor=" + cursor))) {
            Problems.assertFieldProblem(answer, "E-400-005", "cursor");
        }
    }

    @Test
    void wrongParametersAreNamed() {
        Pond pond = Pond.at(clock);
        String peck = "/beak/peck/" + ask(pond, "one");
        Problems.assertFieldProblem(
                pond.asOperator("account.read").get("/beak/peck/history?state=SLEEPY"), "E-400-005", "state");
        Problems.assertFieldProblem(
                pond.asOperator("account.read").get("/beak/peck/history?limit=201"), "E-400-005", "limit");
        Problems.assertFieldProblem(
                pond.asOperator("account.read").get("/beak/peck/inbox?limit=many"), "E-400-005", "limit");
        Problems.assertFieldProblem(pond.asAgent("account.read").get(peck + "?wait=31"), "E-400-005", "wait");
    }

    @Test
    void whoWaitsGetsTheDecisionWhenItFalls() throws Exception {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(pond.request());
        String peckId = asked.getString("peck_id");
        long start = System.nanoTime();
        List<Callable<Response>> both = List.of(
                () -> pond.asAgent("account.read").get("/beak/peck/" + peckId + "?wait=20"),
                () -> pond.approve(peckId, asked.getString("request_hash")));
        Json seen = ok(Pond.race(both).getFirst(), 200);
        assertThat(seen.getString("state")).isEqualTo("APPROVED");
        assertThat(seen.getString("delegation.token")).isNotBlank();
        assertThat(System.nanoTime() - start).isLessThan(15_000_000_000L);
    }

    @Test
    void whoWaitsForNothingGetsTheRequestAsItIs() {
        Pond pond = Pond.at(clock);
        String peckId = ask(pond, "one");
        long start = System.nanoTime();
        assertThat(ok(pond.asAgent("account.read").get("/beak/peck/" + peckId + "?wait=1"), 200)
                        .getString("state"))
                .isEqualTo("PENDING");
        assertThat(System.nanoTime() - start).isGreaterThan(900_000_000L);
    }

    @Test
    void answersStayOutOfCaches() {
        Pond pond = Pond.at(clock);
        Response seen = pond.asAgent("account.read").get("/beak/peck/" + ask(pond, "one"));
        assertThat(seen.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void theDescriptionNamesEveryRoute() {
        Map<String, Object> paths = given().accept("application/json")
                .get("/openapi.json")
                .as(Json.class)
                .getMap("paths");
        assertThat(paths.keySet())
                .contains(
                        "/beak/peck",
                        "/beak/peck/{id}",
                        "/beak/peck/inbox",
                        "/beak/peck/history",
                        "/beak/peck/withdraw",
                        "/beak/approve",
                        "/beak/deny",
                        "/beak/unpeck",
                        "/beak/delegation/introspect",
                        "/beak/delegation/use",
                        "/beak/receipt/verify",
                        "/.well-known/jwks.json");
    }

    private static String ask(Pond pond, String action) {
        Map<String, Object> request = pond.request();
        request.put("action", action);
        return pond.asked(request).getString("peck_id");
    }
}
