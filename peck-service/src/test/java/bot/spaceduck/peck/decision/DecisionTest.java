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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class DecisionTest {
    private static final int ROUNDS = 100;

    @Inject
    MutableClock clock;

    @AfterEach
    void mend() {
        clock.reset();
    }

    @Test
    void whatWasNotShownIsNotApproved() {
        Pond pond = Pond.at(clock);
        String peckId = pond.asked(pond.request()).getString("peck_id");
        Problems.assertProblem(pond.approve(peckId, "0".repeat(64)), 409, "E-409-004");
        assertThat(pond.see(peckId).getString("state")).isEqualTo("PENDING");
    }

    @Test
    void anApprovalWithoutTheHashIsNone() {
        Pond pond = Pond.at(clock);
        String peckId = pond.asked(pond.request()).getString("peck_id");
        Problems.assertFieldProblem(pond.approve(Map.of("peck_id", peckId)), "E-400-001", "request_hash");
    }

    @Test
    void anApprovalMayNarrowAndShorten() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(pond.request());
        ok(pond.approve(approval(asked, Map.of("scopes", List.of("calendar:read"), "ttl_seconds", 60))), 200);
        Json seen = pond.see(asked.getString("peck_id"));
        assertThat(seen.getList("delegation.scopes")).containsExactly("calendar:read");
        assertThat(pond.introspect(seen.getString("delegation.token")).getLong("exp")
                        - pond.introspect(seen.getString("delegation.token")).getLong("iat"))
                .isEqualTo(60);
        Problems.assertProblem(
                pond.use(seen.getString("delegation.token"), "calendar:write", "plan the week"), 403, "E-403-003");
    }

    static Stream<Arguments> more() {
        return Stream.of(
                Arguments.of("scopes", List.of("calendar:read", "mail:send")),
                Arguments.of("scopes", List.of("calendar:read", "calendar:read")),
                Arguments.of("scopes", List.of()),
                Arguments.of("ttl_seconds", 3601),
                Arguments.of("ttl_seconds", 0));
    }

    @ParameterizedTest
    @MethodSource("more")
    void anApprovalNeverWidens(String field, Object value) {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(pond.request());
        Problems.assertFieldProblem(pond.approve(approval(asked, Map.of(field, value))), "E-400-005", field);
        assertThat(pond.see(asked.getString("peck_id")).getString("state")).isEqualTo("PENDING");
    }

    @Test
    void anotherPersonFindsNothing() {
        Pond pond = Pond.at(clock);
        Pond stranger = Pond.at(clock);
        Json asked = pond.asked(pond.request());
        String peckId = asked.getString("peck_id");
        Problems.assertProblem(stranger.approve(peckId, asked.getString("request_hash")), 404, "E-404-001");
        Problems.assertProblem(stranger.deny(peckId), 404, "E-404-001");
        Problems.assertProblem(stranger.unpeck(peckId), 404, "E-404-001");
        Problems.assertProblem(stranger.asOperator("account.read").get("/beak/peck/" + peckId), 404, "E-404-001");
        Problems.assertProblem(stranger.asAgent("account.read").get("/beak/peck/" + peckId), 404, "E-404-001");
        Problems.assertProblem(stranger.deny(Pond.id("pk_")), 404, "E-404-001");
    }

    @Test
    void anAgentNeverDecides() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(pond.request());
        Map<String, Object> approval = approval(asked, Map.of());
        Problems.assertProblem(pond.asAgent("peck.approve").body(approval).post("/beak/approve"), 401, "E-401-001");
        Problems.assertProblem(
                pond.asAgent("account.read")
                        .body(Map.of("peck_id", asked.getString("peck_id")))
                        .post("/beak/deny"),
                401,
                "E-401-001");
    }

    @Test
    void withoutTheCheckedCapabilityNothingIsApproved() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(pond.request());
        Problems.assertProblem(
                pond.asOperator("").body(approval(asked, Map.of())).post("/beak/approve"), 403, "E-403-003");
    }

    @Test
    void anAgentThatWasRetiredMeanwhileIsGrantedNothing() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(pond.request());
        pond.standing("key-1", "T1", "RETIRED", "ACTIVE");
        Problems.assertProblem(
                pond.approve(asked.getString("peck_id"), asked.getString("request_hash")), 409, "E-409-002");
    }

    @Test
    void aTierThatFellMeanwhileIsGrantedNothing() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(pond.request());
        pond.standing("key-1", "T0", "ACTIVE", "ACTIVE");
        Json problem = Problems.assertProblem(
                pond.approve(asked.getString("peck_id"), asked.getString("request_hash")), 403, "E-403-002");
        assertThat(problem.getString("required_tier")).isEqualTo("T1");
        assertThat(problem.getString("current_tier")).isEqualTo("T0");
    }

    @Test
    void aPeckIdOfTheWrongKindIsNamed() {
        Pond pond = Pond.at(clock);
        Problems.assertFieldProblem(pond.deny(pond.operator), "E-400-006", "peck_id");
        Problems.assertFieldProblem(pond.asOperator("account.read").get("/beak/peck/" + pond.agent), "E-400-006", "id");
    }

    @Test
    void revokingAgainGivesTheSameAnswer() {
        Pond pond = Pond.at(clock);
        String peckId = pond.granted(pond.request()).peckId();
        String first = ok(pond.unpeck(peckId), 200).prettify();
        assertThat(ok(pond.unpeck(peckId), 200).prettify()).isEqualTo(first);
        assertThat(pond.see(peckId).getLong("version")).isEqualTo(3);
    }

    @Test
    void aDryRunListsWhatTheRevocationThenEnds() {
        Pond pond = Pond.at(clock);
        Pond.Granted granted = pond.granted(pond.request());
        Json dry = ok(
                pond.asOperator("account.read")
                        .body(Map.of("peck_id", granted.peckId()))
                        .post("/beak/unpeck?dry_run=true"),
                200);
        assertThat(dry.getBoolean("dry_run")).isTrue();
        assertThat(pond.introspect(granted.token()).getBoolean("active")).isTrue();
        Json real = ok(pond.unpeck(granted.peckId()), 200);
        assertThat(real.getList("revoked")).isEqualTo(dry.getList("revoked")).hasSize(1);
        Problems.assertFieldProblem(
                pond.asOperator("account.read")
                        .body(Map.of("peck_id", granted.peckId()))
                        .post("/beak/unpeck?dry_run=1"),
                "E-400-005",
                "dry_run");
    }

    @Test
    void thereIsNothingToRevokeOfARequest() {
        Pond pond = Pond.at(clock);
        String peckId = pond.asked(pond.request()).getString("peck_id");
        assertThat(Problems.assertProblem(pond.unpeck(peckId), 409, "E-409-002").getString("state"))
                .isEqualTo("PENDING");
    }

    @Test
    void ofApproveDenyAndWithdrawAtOnceOneWins() throws Exception {
        List<String> pecks = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Pond pond = Pond.at(clock);
            Json asked = pond.asked(pond.request());
            String peckId = asked.getString("peck_id");
            List<Callable<Response>> runners = List.of(
                    () -> pond.approve(peckId, asked.getString("request_hash")),
                    () -> pond.deny(peckId),
                    () -> pond.withdraw(peckId));
            List<Response> answers = Pond.race(runners);
            String state = pond.see(peckId).getString("state");
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() == 200)
                    .hasSize(1)
                    .allSatisfy(answer ->
                            assertThat(answer.as(Json.class).getString("state")).isEqualTo(state));
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() != 200)
                    .allSatisfy(answer -> assertThat(Problems.assertProblem(answer, 409, "E-409-002")
                                    .getString("state"))
                            .isEqualTo(state));
            pecks.add(peckId);
        }
        try (EventLog log = EventLog.open()) {
            Awaitility.await().until(() -> {
                List<Event> told = log.all();
                return pecks.stream().allMatch(peckId -> told.stream().anyMatch(event -> resolves(event, peckId)));
            });
            List<Event> all = log.all();
            assertThat(pecks)
                    .allSatisfy(peckId -> assertThat(all)
                            .filteredOn(event -> resolves(event, peckId))
                            .hasSize(1));
        }
    }

    private static boolean resolves(Event event, String peckId) {
        return event.subject().equals(peckId)
                && event.data().path("event_type").asText().equals("PECK_RESOLVED");
    }

    private static Map<String, Object> approval(Json asked, Map<String, Object> more) {
        Map<String, Object> approval = new java.util.HashMap<>(more);
        approval.put("peck_id", asked.getString("peck_id"));
        approval.put("request_hash", asked.getString("request_hash"));
        return approval;
    }
}
