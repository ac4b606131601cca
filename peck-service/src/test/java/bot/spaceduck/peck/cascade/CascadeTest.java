package bot.spaceduck.peck.cascade;

import static bot.spaceduck.peck.support.Pond.ok;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class CascadeTest {
    @Inject
    MutableClock clock;

    @ConfigProperty(name = "beak.store.table")
    String tableName;

    @AfterEach
    void mend() {
        clock.reset();
    }

    static Stream<Arguments> grounds() {
        return Stream.of(
                Arguments.of("BOND", ground(pond -> "bond_" + pond.agent)),
                Arguments.of("AGENT", ground(pond -> pond.agent)),
                Arguments.of("KEY", ground(pond -> "key-" + pond.agent)),
                Arguments.of("ACCOUNT", ground(pond -> pond.operator)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("grounds")
    void whatRestsOnItIsRevoked(String cause, Function<Pond, String> ground) {
        Pond pond = bonded();
        Pond.Granted unused = granted(pond, "plan the week");
        Pond.Granted used = granted(pond, "plan the month");
        ok(pond.use(used.token(), "calendar:read", "plan the month"), 200);
        Pond other = bonded();
        Pond.Granted untouched = granted(other, "plan the week");
        String id = Pond.id("");

        Response first = tell(id, cause, ground.apply(pond), clock.instant());
        Response again = tell(id, cause, ground.apply(pond), clock.instant());

        assertThat(ok(first, 200).getInt("delegations")).isEqualTo(2);
        assertThat(ok(again, 200).getInt("delegations")).isEqualTo(2);
        for (Pond.Granted dead : List.of(unused, used)) {
            assertThat(pond.see(dead.peckId()).getString("state")).isEqualTo("REVOKED");
            assertThat(pond.introspect(dead.token()).getBoolean("active")).isFalse();
        }
        Problems.assertProblem(pond.use(unused.token(), "calendar:read", "plan the week"), 401, "E-401-003");
        assertThat(other.introspect(untouched.token()).getBoolean("active")).isTrue();
    }

    @Test
    void toldByManyAtOnceItEndsEachOnce() throws Exception {
        Pond pond = bonded();
        List<Pond.Granted> all = Stream.of("one", "two", "three", "four", "five")
                .map(action -> granted(pond, action))
                .toList();
        String id = Pond.id("");
        Callable<Integer> tell =
                () -> ok(tell(id, "AGENT", pond.agent, clock.instant()), 200).getInt("delegations");

        assertThat(Pond.race(Collections.nCopies(4, tell))).containsOnly(5);

        try (EventLog log = EventLog.open()) {
            for (Pond.Granted dead : all) {
                Event event = log.await("peck.revoked", dead.peckId());
                assertThat(event.data().path("actor_id").asText()).isEqualTo("identity-service");
                assertThat(log.of(dead.peckId()))
                        .filteredOn(each -> each.type().equals("peck.revoked"))
                        .hasSize(1);
            }
        }
    }

    @Test
    void whatWasGrantedAfterARestorationIsNotMeantByALateCascade() {
        Pond pond = bonded();
        Pond.Granted before = granted(pond, "before");
        Instant suspended = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        Pond.Granted after = granted(pond, "after");

        assertThat(ok(tell(Pond.id(""), "ACCOUNT", pond.operator, suspended), 200)
                        .getInt("delegations"))
                .isEqualTo(1);
        assertThat(pond.introspect(before.token()).getBoolean("active")).isFalse();
        assertThat(pond.introspect(after.token()).getBoolean("active")).isTrue();
    }

    @Test
    void whatEndedByItselfLeavesNothingBehind() {
        Pond pond = bonded();
        ok(pond.unpeck(granted(pond, "revoked").peckId()), 200);
        Pond.Granted lapsing = granted(pond, "lapsing");
        clock.advance(Duration.ofHours(2));
        assertThat(pond.see(lapsing.peckId()).getString("state")).isEqualTo("LAPSED");

        assertThat(ok(tell(Pond.id(""), "AGENT", pond.agent, clock.instant()), 200)
                        .getInt("delegations"))
                .isZero();
        try (TestTable table = TestTable.existing(tableName)) {
            assertThat(table.items())
                    .extracting(item -> item.get("pk").s())
                    .doesNotContain("RESTS#" + pond.agent, "RESTS#" + pond.operator, "RESTS#bond_" + pond.agent);
        }
    }

    @ParameterizedTest
    @CsvSource({"cascade_id,E-400-001", "cause,E-400-001", "id,E-400-001", "at,E-400-001"})
    void halfACascadeIsNone(String missing, String code) {
        Map<String, Object> body = body(Pond.id(""), "AGENT", "sd_1", clock.instant());
        body.remove(missing);
        Problems.assertFieldProblem(
                given().contentType("application/json").body(body).post("/internal/cascades"), code, missing);
    }

    private Pond bonded() {
        Pond pond = Pond.at(clock);
        pond.standing("key-" + pond.agent, "T1", "ACTIVE", "ACTIVE");
        pond.bonded("bond_" + pond.agent);
        return pond;
    }

    private static Pond.Granted granted(Pond pond, String action) {
        Map<String, Object> request = pond.request();
        request.put("action", action);
        return pond.granted(request);
    }

    private static Response tell(String cascadeId, String cause, String id, Instant at) {
        return given().contentType("application/json")
                .body(body(cascadeId, cause, id, at))
                .post("/internal/cascades");
    }

    private static Map<String, Object> body(String cascadeId, String cause, String id, Instant at) {
        Map<String, Object> body = new HashMap<>();
        body.put("cascade_id", cascadeId);
        body.put("cause", cause);
        body.put("id", id);
        body.put("at", at.toString());
        return body;
    }

    private static Function<Pond, String> ground(Function<Pond, String> ground) {
        return ground;
    }
}
