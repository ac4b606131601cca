package bot.spaceduck.peck.notice;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class InboxTest {
    @Inject
    MutableClock clock;

    @AfterEach
    void mend() {
        clock.reset();
    }

    @Test
    void anAgentReadsWhatHappensAndItsDelegation() {
        Pond pond = Pond.at(clock);
        Pond.Granted granted = pond.granted(pond.request());
        ok(pond.use(granted.token(), "calendar:read", "plan the week"), 200);
        ok(pond.unpeck(granted.peckId()), 200);

        await().until(
                        () -> types(read(pond, null)),
                        List.of("peck.requested", "peck.approved", "peck.revoked")::equals);

        Json page = read(pond, null);
        assertThat(page.getList("events.subject")).containsOnly(granted.peckId());
        assertThat(page.getList("events.sequence")).containsExactly(1, 2, 4);
        assertThat(page.getMap("events[0].data")).doesNotContainKeys("ip_hash", "payload_hash");
        // Revoked meanwhile: there is no delegation to be had any more.
        assertThat(page.getMap("events[1].data")).doesNotContainKey("delegation");
    }

    @Test
    void anApprovalComesWithTheDelegation() {
        Pond pond = Pond.at(clock);
        Pond.Granted granted = pond.granted(pond.request());
        await().until(() -> types(read(pond, null)).contains("peck.approved"));

        Json page = read(pond, null);

        assertThat(page.getString("events[1].data.delegation.token")).isEqualTo(granted.token());
        assertThat(page.getList("events[1].data.delegation.scopes")).containsExactly("calendar:read", "calendar:write");
    }

    @Test
    void theCursorGoesOnWhereItWas() {
        Pond pond = Pond.at(clock);
        String first = pond.asked(pond.request()).getString("peck_id");
        ok(pond.withdraw(first), 200);
        await().until(() -> types(read(pond, null)).size() == 2);

        Json one = ok(pond.asAgent("account.read").queryParam("limit", 1).get("/beak/agent/inbox"), 200);
        Json rest = read(pond, one.getString("next_cursor"));
        Json nothing = read(pond, rest.getString("next_cursor"));

        assertThat(types(one)).containsExactly("peck.requested");
        assertThat(types(rest)).containsExactly("peck.withdrawn");
        assertThat(types(nothing)).isEmpty();
        String second = pond.asked(pond.request()).getString("peck_id");
        await().until(
                        () -> read(pond, nothing.getString("next_cursor")).getList("events.subject"),
                        List.of(second)::equals);
    }

    @Test
    void whoWaitsIsToldWhenItHappens() throws Exception {
        Pond pond = Pond.at(clock);
        String start = read(pond, null).getString("next_cursor");
        CompletableFuture<Json> waiting = CompletableFuture.supplyAsync(() -> ok(
                pond.asAgent("account.read")
                        .queryParam("after", start)
                        .queryParam("wait", 20)
                        .get("/beak/agent/inbox"),
                200));

        String peck = pond.asked(pond.request()).getString("peck_id");

        assertThat(waiting.get().getList("events.subject")).containsExactly(peck);
    }

    @Test
    void whoWaitsInVainIsToldThat() {
        Pond pond = Pond.at(clock);
        long start = System.nanoTime();

        Json page = ok(pond.asAgent("account.read").queryParam("wait", 1).get("/beak/agent/inbox"), 200);

        assertThat(types(page)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(page.getString("next_cursor")).isNotBlank();
    }

    @Test
    void moreThanSoManyDoNotWaitAtOnce() throws Exception {
        Pond pond = Pond.at(clock);
        Callable<Integer> wait = () -> pond.asAgent("account.read")
                .queryParam("wait", 4)
                .get("/beak/agent/inbox")
                .statusCode();

        List<Integer> statuses =
                Pond.race(IntStream.range(0, 7).mapToObj(i -> wait).toList());

        assertThat(statuses).containsExactlyInAnyOrder(200, 200, 200, 200, 429, 429, 429);
        assertThat(wait.call()).isEqualTo(200);
    }

    @Test
    void anothersCursorIsNone() {
        Pond pond = Pond.at(clock);
        Pond other = Pond.at(clock);
        String others = read(other, null).getString("next_cursor");

        Problems.assertFieldProblem(inbox(pond.asAgent("account.read"), others), "E-400-005", "after");
        Problems.assertFieldProblem(inbox(pond.asAgent("account.read"), "nonsense"), "E-400-005", "after");
    }

    @ParameterizedTest
    @CsvSource({"wait,31", "wait,-1", "limit,0", "limit,201"})
    void aParameterOutOfBoundsIsNamed(String name, int value) {
        Pond pond = Pond.at(clock);
        Problems.assertFieldProblem(
                pond.asAgent("account.read").queryParam(name, value).get("/beak/agent/inbox"), "E-400-005", name);
    }

    @Test
    void aPersonHasAnother() {
        Pond pond = Pond.at(clock);
        assertThat(pond.asOperator("account.read").get("/beak/agent/inbox").statusCode())
                .isIn(401, 403);
    }

    private static Json read(Pond pond, String after) {
        return ok(inbox(pond.asAgent("account.read"), after), 200);
    }

    private static Response inbox(RequestSpecification as, String after) {
        return as.queryParams(after == null ? Map.of() : Map.of("after", after)).get("/beak/agent/inbox");
    }

    private static List<String> types(Json page) {
        return page.getList("events.type");
    }
}
