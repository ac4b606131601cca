package bot.spaceduck.audit.query;

import static bot.spaceduck.test.Problems.assertFieldProblem;
import static bot.spaceduck.test.Problems.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.audit.support.Feed;
import bot.spaceduck.audit.support.Ids;
import bot.spaceduck.audit.support.Log;
import bot.spaceduck.audit.support.Sent;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.WithBackends;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
class ReadingTest {
    private final String person = Ids.next("dk");
    private final String other = Ids.next("dk");
    private final String agent = Ids.next("sd");

    private static void log(List<Sent> events, String who) {
        try (Feed feed = new Feed()) {
            feed.send(events);
        }
        events.forEach(event -> Log.awaitProof(who, event.id()));
    }

    /** Over several shards, a second apart, oldest first. */
    private List<Sent> pecks(int count) {
        Instant start = Instant.parse("2026-03-01T00:00:00Z");
        return IntStream.range(0, count)
                .mapToObj(i -> Sent.peck(agent, person, other).at(start.plusSeconds(i)))
                .toList();
    }

    private static List<String> ids(Json page) {
        return page.getList("entries.event_id", String.class);
    }

    private static List<String> newestFirst(List<Sent> events) {
        List<String> ids = new ArrayList<>(
                events.stream().map(Sent::id).map(UUID::toString).toList());
        Collections.reverse(ids);
        return ids;
    }

    @Test
    void whoeverIsConcernedSeesIt() {
        List<Sent> events = pecks(3);
        log(events, person);

        assertThat(ids(Log.get(person, "/beak/audit/log").as(Json.class)))
                .as("the operator")
                .isEqualTo(newestFirst(events));
        assertThat(ids(Log.get(other, "/beak/audit/me").as(Json.class)))
                .as("the target")
                .isEqualTo(newestFirst(events));
        assertThat(ids(Log.get(Ids.next("dk"), "/beak/audit/log").as(Json.class)))
                .as("a stranger")
                .isEmpty();
    }

    @Test
    void somebodyElsesEntryDoesNotExist() {
        Sent event = pecks(1).getFirst();
        log(List.of(event), person);

        assertProblem(Log.proof(Ids.next("dk"), event.id()), 404, "E-404-001");
        assertProblem(Log.proof(person, UUID.randomUUID()), 404, "E-404-001");
        assertProblem(Log.get(Ids.next("dk"), "/beak/audit/log?id={id}", person), 403, "E-403-003");
        Response admin = given().header(TestCallers.HEADER, Log.callers().admin(Ids.next("dk")))
                .get("/beak/audit/log?id={id}", person);
        assertThat(ids(admin.as(Json.class))).containsExactly(event.id().toString());
    }

    @Test
    void pagesJoinUpAndEnd() {
        List<Sent> events = pecks(7);
        log(events, person);

        List<String> read = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        while (cursor != null) {
            Json page = Log.get(person, "/beak/audit/log?limit=3&cursor={c}", cursor)
                    .as(Json.class);
            read.addAll(ids(page));
            cursor = page.getString("next_cursor");
            pages++;
        }

        assertThat(read).isEqualTo(newestFirst(events));
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void aCursorIsOfOneListOnly() {
        log(pecks(4), person);
        String cursor =
                Log.get(person, "/beak/audit/log?limit=2").as(Json.class).getString("next_cursor");

        assertFieldProblem(Log.get(other, "/beak/audit/log?cursor={c}", cursor), "E-400-005", "cursor");
        assertFieldProblem(
                Log.get(person, "/beak/audit/log?event_type=LOGGED_IN&cursor={c}", cursor), "E-400-005", "cursor");
    }

    @Test
    void filtersByTimeAndType() {
        List<Sent> events = pecks(6);
        Sent login = Sent.login(person).at(Instant.parse("2026-03-01T00:00:02.500Z"));
        List<Sent> all = new ArrayList<>(events);
        all.add(login);
        log(all, person);

        assertThat(ids(Log.get(person, "/beak/audit/log?from=2026-03-01T00:00:02Z&to=2026-03-01T00:00:03Z")
                        .as(Json.class)))
                .containsExactly(
                        events.get(3).id().toString(),
                        login.id().toString(),
                        events.get(2).id().toString());
        assertThat(ids(Log.get(person, "/beak/audit/log?event_type=LOGGED_IN&limit=2")
                        .as(Json.class)))
                .containsExactly(login.id().toString());
        assertFieldProblem(Log.get(person, "/beak/audit/log?from=yesterday"), "E-400-005", "from");
        assertFieldProblem(Log.get(person, "/beak/audit/log?event_type=NONE"), "E-400-005", "event_type");
        assertFieldProblem(Log.get(person, "/beak/audit/proof?event_id=7"), "E-400-005", "event_id");
    }

    @Test
    void nobodyReadsWithoutACredential() {
        assertProblem(given().get("/beak/audit/log"), 401, "E-401-001");
        assertProblem(given().get("/beak/audit/proof?event_id=" + UUID.randomUUID()), 401, "E-401-001");
    }
}
