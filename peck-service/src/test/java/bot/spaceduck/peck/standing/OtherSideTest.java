package bot.spaceduck.peck.standing;

import static bot.spaceduck.peck.support.Pond.ok;
import static bot.spaceduck.test.Problems.assertFieldProblem;
import static bot.spaceduck.test.Problems.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.StubIdentity;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of delegations and connections alike: what is another's is another's to grant, and rests on both. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class OtherSideTest {
    @Inject
    MutableClock clock;

    @AfterEach
    void mend() {
        StubIdentity.get().answerAgentsWith(200);
        StubIdentity.get().answerCertificatesWith(200);
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"delegation", "connection"})
    void theAccountBehindTheTargetDecides(String kind) {
        Pond asking = Pond.at(clock);
        Pond asked = Pond.at(clock);

        Json request = asking.asked(asking.request(kind, target(kind, asked)));

        String peckId = request.getString("peck_id");
        String hash = request.getString("request_hash");
        assertThat(request.getString("kind")).isEqualTo(kind);
        assertThat(inbox(asked)).containsExactly(peckId);
        assertThat(inbox(asking)).isEmpty();
        Json shown = ok(asked.asOperator("account.read").get("/beak/peck/" + peckId), 200);
        assertThat(shown.getString("target")).isEqualTo(target(kind, asked));
        assertThat(Json.from(shown.getString("request")).getString("target")).isEqualTo(target(kind, asked));
        ok(asking.asOperator("account.read").get("/beak/peck/" + peckId), 200);
        assertProblem(asking.approve(peckId, hash), 404, "E-404-001");
        assertProblem(asking.deny(peckId), 404, "E-404-001");
        Pond stranger = Pond.at(clock);
        assertProblem(stranger.approve(peckId, hash), 404, "E-404-001");
        assertProblem(stranger.asOperator("account.read").get("/beak/peck/" + peckId), 404, "E-404-001");
        assertProblem(asked.asAgent("account.read").get("/beak/peck/" + peckId), 404, "E-404-001");
        assertThat(ok(asked.deny(peckId), 200).getString("state")).isEqualTo("DENIED");
        assertProblem(asked.asAgent("account.read").get("/beak/peck/" + peckId), 404, "E-404-001");
        try (EventLog log = EventLog.open()) {
            Event denied = log.await("peck.denied", peckId);
            assertThat(denied.data().path("target_id").asText()).isEqualTo(target(kind, asked));
            assertThat(denied.data().path("detail").path("decider_id").asText()).isEqualTo(asked.operator);
            assertThat(denied.data().path("detail").path("operator_id").asText())
                    .isEqualTo(asking.operator);
        }
    }

    static Stream<Arguments> ends() {
        return Stream.of("delegation", "connection")
                .flatMap(kind -> Stream.of(
                        Arguments.of(
                                kind,
                                "the agent is retired",
                                change((asking, asked) -> asking.standing("key-1", "T1", "RETIRED", "ACTIVE"))),
                        Arguments.of(
                                kind,
                                "its key is another",
                                change((asking, asked) -> asking.standing("key-2", "T1", "ACTIVE", "ACTIVE"))),
                        Arguments.of(
                                kind,
                                "its operator is suspended",
                                change((asking, asked) -> asking.standing("key-1", "T1", "ACTIVE", "SUSPENDED"))),
                        Arguments.of(
                                kind,
                                "who granted it is suspended",
                                change((asking, asked) -> asked.standing("key-1", "T1", "ACTIVE", "SUSPENDED"))),
                        Arguments.of(
                                kind,
                                "who granted it has closed the account",
                                change((asking, asked) -> asked.standing("key-1", "T1", "RETIRED", "CLOSED"))),
                        Arguments.of(
                                kind,
                                "the target is another's",
                                change((asking, asked) -> handOver(kind, asked, Pond.id("dk_")))),
                        Arguments.of(kind, "the target is ended", change((asking, asked) -> end(kind, asked)))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("ends")
    void isDeadAtOnceWhen(String kind, String what, BiConsumer<Pond, Pond> change) {
        Pond asking = Pond.at(clock);
        Pond asked = Pond.at(clock);
        Pond.Granted granted = asking.grantedBy(asked, asking.request(kind, target(kind, asked)));
        assertThat(asking.introspect(granted.token()).getBoolean("active")).isTrue();

        change.accept(asking, asked);

        assertThat(asking.introspect(granted.token()).getMap("")).containsOnly(Map.entry("active", false));
        assertProblem(asking.use(granted.token(), "calendar:read", "plan the week"), 401, "E-401-003");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("ends")
    void isNotGrantedAnyMoreWhen(String kind, String what, BiConsumer<Pond, Pond> change) {
        Pond asking = Pond.at(clock);
        Pond asked = Pond.at(clock);
        Json request = asking.asked(asking.request(kind, target(kind, asked)));

        change.accept(asking, asked);
        Response answer = asked.approve(request.getString("peck_id"), request.getString("request_hash"));

        if (what.equals("its key is another")) {
            // Nothing rests on the key yet.
            ok(answer, 200);
        } else {
            assertThat(assertProblem(answer, 409, "E-409-002").getString("state"))
                    .isEqualTo("PENDING");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delegation", "connection"})
    void whatCannotBeAskedIsAsIfItHadNeverBeen(String kind) {
        Pond asking = Pond.at(clock);
        Pond ended = Pond.at(clock);
        end(kind, ended);
        Pond suspended = Pond.at(clock);
        suspended.standing("key-1", "T1", "ACTIVE", "SUSPENDED");
        String unknown = target(kind, ended).replaceFirst("_.*", "_") + Pond.id("");

        List<String> answers = Stream.of(unknown, target(kind, ended), target(kind, suspended))
                .map(target -> assertProblem(asking.ask(asking.request(kind, target)), 404, "E-404-001"))
                .map(problem -> problem.getString("detail") + problem.getString("title"))
                .toList();

        assertThat(answers).hasSize(3).containsOnly(answers.getFirst());
        assertThat(inbox(suspended)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "permission,sd_",
        "permission,cert_",
        "delegation,dk_",
        "delegation,cert_",
        "connection,dk_",
        "connection,sd_"
    })
    void theTargetIsOfTheKindsOwnKind(String kind, String prefix) {
        Pond pond = Pond.at(clock);
        assertFieldProblem(pond.ask(pond.request(kind, Pond.id(prefix))), "E-400-006", "target");
    }

    @ParameterizedTest
    @CsvSource({"delegation,true", "delegation,false", "connection,true", "connection,false"})
    void whomTheTargetHasBlockedAsksNothing(String kind, boolean theAgentItself) {
        Pond asking = Pond.at(clock);
        Pond asked = Pond.at(clock);
        String blocked = theAgentItself ? asking.agent : asking.operator;
        StubIdentity.get().block(asked.operator, blocked, true);

        assertProblem(asking.ask(asking.request(kind, target(kind, asked))), 403, "E-403-004");
        assertThat(inbox(asked)).isEmpty();

        StubIdentity.get().block(asked.operator, blocked, false);
        asking.asked(asking.request(kind, target(kind, asked)));
    }

    @ParameterizedTest
    @CsvSource({"delegation,true", "delegation,false", "connection,true", "connection,false"})
    void eitherSideEndsIt(String kind, boolean whoAsked) {
        Pond asking = Pond.at(clock);
        Pond asked = Pond.at(clock);
        Pond.Granted granted = asking.grantedBy(asked, asking.request(kind, target(kind, asked)));
        assertProblem(Pond.at(clock).unpeck(granted.peckId()), 404, "E-404-001");

        ok((whoAsked ? asking : asked).unpeck(granted.peckId()), 200);

        assertThat(asking.introspect(granted.token()).getBoolean("active")).isFalse();
        assertProblem(asking.use(granted.token(), "calendar:read", "plan the week"), 401, "E-401-003");
    }

    @ParameterizedTest
    @CsvSource({
        "delegation,AGENT",
        "delegation,ACCOUNT",
        "connection,CERTIFICATE",
        "connection,ACCOUNT",
    })
    void theNewsThatTheOtherSideEndedRevokesIt(String kind, String cause) {
        Pond asking = Pond.at(clock);
        Pond asked = Pond.at(clock);
        Pond.Granted granted = asking.grantedBy(asked, asking.request(kind, target(kind, asked)));
        String ground = cause.equals("ACCOUNT") ? asked.operator : target(kind, asked);

        for (int told = 0; told < 2; told++) {
            Response answer = given().contentType("application/json")
                    .body(Map.of(
                            "cascade_id",
                            asked.operator,
                            "cause",
                            cause,
                            "id",
                            ground,
                            "at",
                            clock.instant().toString()))
                    .post("/internal/cascades");
            assertThat(ok(answer, 200).getInt("delegations")).isEqualTo(1);
        }

        assertThat(asking.see(granted.peckId()).getString("state")).isEqualTo("REVOKED");
        try (EventLog log = EventLog.open()) {
            assertThat(log.await("peck.revoked", granted.peckId())
                            .data()
                            .path("actor_id")
                            .asText())
                    .isEqualTo(cause.equals("CERTIFICATE") ? "cert-service" : "identity-service");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delegation", "connection"})
    void itIsNoLongerThanEitherTierAllows(String kind) {
        Pond asking = Pond.at(clock, "T2");
        Pond asked = Pond.at(clock);
        Map<String, Object> request = asking.request(kind, target(kind, asked));
        request.put("ttl_seconds", 2 * 86_400);
        Json peck = asking.asked(request);
        Map<String, Object> approval =
                Map.of("peck_id", peck.getString("peck_id"), "request_hash", peck.getString("request_hash"));

        Json problem = assertProblem(asked.approve(approval), 403, "E-403-002");
        assertThat(problem.getString("required_tier")).isEqualTo("T2");
        assertThat(problem.getString("current_tier")).isEqualTo("T1");

        asked.standing("key-1", "T2", "ACTIVE", "ACTIVE");
        ok(asked.approve(approval), 200);
        String token = asking.see(peck.getString("peck_id")).getString("delegation.token");
        ok(asking.use(token, "calendar:read", "plan the week"), 200);
        asked.standing("key-1", "T1", "ACTIVE", "ACTIVE");
        assertProblem(asking.use(token, "calendar:read", "plan the week"), 403, "E-403-002");
        assertThat(asking.introspect(token).getBoolean("active")).isFalse();
    }

    static String target(String kind, Pond pond) {
        return kind.equals("delegation") ? pond.agent : pond.certificate;
    }

    private static void end(String kind, Pond pond) {
        if (kind.equals("delegation")) {
            pond.standing("key-1", "T1", "RETIRED", "ACTIVE");
        } else {
            pond.certified("REVOKED");
        }
    }

    private static void handOver(String kind, Pond pond, String to) {
        if (kind.equals("delegation")) {
            StubIdentity.get().agent(pond.agent, to, "key-1", "T1", "ACTIVE", "ACTIVE");
        } else {
            StubIdentity.get().certificate(pond.certificate, to, "ISSUED");
            StubIdentity.get().account(to, "T1", "ACTIVE");
        }
    }

    private static List<String> inbox(Pond pond) {
        return ok(pond.asOperator("account.read").get("/beak/peck/inbox"), 200).getList("pecks.peck_id");
    }

    private static BiConsumer<Pond, Pond> change(BiConsumer<Pond, Pond> change) {
        return change;
    }
}
