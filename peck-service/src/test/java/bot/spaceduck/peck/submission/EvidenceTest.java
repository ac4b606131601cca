package bot.spaceduck.peck.submission;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pair;
import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.Signer;
import bot.spaceduck.peck.support.StubIdentity;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Handing evidence in that is right, or that is none; what is not signed as it should be is in {@link RejectedTest}. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class EvidenceTest {
    @Inject
    MutableClock clock;

    @AfterEach
    void mend() {
        clock.reset();
        StubIdentity.get().answerAgentsWith(200);
    }

    @Test
    void whatIsSignedByHmacIsAccepted() throws Exception {
        Signer agent = Signer.of(Pond.at(clock));
        String peck = granted(agent);
        Map<String, Object> evidence = Signer.evidence(peck, 7);

        Json made = ok(agent.submit(evidence), 201);

        String named = peck + "|" + evidence.get("merkle_root") + "|7";
        assertThat(made.getString("evidence_id"))
                .isEqualTo(HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8))));
        assertThat(made.getString("state")).isEqualTo("ACCEPTED");
        assertThat(made.getString("spaceduck_id")).isEqualTo(agent.pond.agent);
        assertThat(made.getString("signature")).isEqualTo(agent.hmac(evidence));
        assertThat(made.getMap("summary")).isEqualTo(Map.of("moved", 3, "note", "secret-plans"));
        try (EventLog log = EventLog.open()) {
            var event = log.await("evidence.accepted", made.getString("evidence_id"));
            assertThat(event.data().at("/detail/peck_id").asText()).isEqualTo(peck);
            assertThat(event.data().at("/detail/epoch").asLong()).isEqualTo(7);
            assertThat(event.data().at("/detail/operator_id").asText()).isEqualTo(agent.pond.operator);
            assertThat(event.data().path("actor_id").asText()).isEqualTo(agent.pond.agent);
            assertThat(event.data().toString()).doesNotContain("secret-plans");
            assertThat(log.of(made.getString("evidence_id"))).hasSize(1);
        }
    }

    @Test
    void whatIsSignedByEd25519IsAcceptedWithoutABeakKey() {
        Signer agent = Signer.of(Pond.at(clock)).registered();
        Map<String, Object> evidence = Signer.evidence(granted(agent), 0);

        Json made = ok(Signer.submit(agent.keyless(), evidence, agent.ed25519(evidence)), 201);

        assertThat(made.getString("state")).isEqualTo("ACCEPTED");
    }

    /** Other order, space, escapes and spellings of numbers: the canonical form is the same. */
    @Test
    void theSignatureIsOverTheCanonicalForm() {
        Signer agent = Signer.of(Pond.at(clock));

        Json made = ok(agent.submitText("""
                {"summary": {"b": 1.50, "a": "caf\\u00e9", "none": null, "z": [1e2, {"y": -0.0}]},
                  "outcome": "partial", "merkle_root": "%s", "epoch": 1, "peck_id": "%s"}
                """.formatted("0f".repeat(32), granted(agent))), 201);

        assertThat(made.getString("outcome")).isEqualTo("partial");
        assertThat(made.getString("summary.a")).isEqualTo("caf\u00e9");
    }

    @Test
    void thePartiesSeeItAndAreToldAndNobodyElse() {
        Pair sides = Pair.of("delegation", clock);
        Signer agent = Signer.of(sides.asking());
        Pair.Open open = sides.open(sides.request());
        open.granted();
        Json made = ok(agent.submit(Signer.evidence(open.peckId(), 1)), 201);

        for (var party : List.of(
                sides.asking().asAgent("account.read"),
                sides.asking().asOperator("account.read"),
                sides.asked().asOperator("account.read"))) {
            Json seen = ok(party.get("/beak/evidence?peck_id=" + open.peckId()), 200);
            assertThat(seen.getMap("evidence[0]")).isEqualTo(made.getMap("$"));
        }
        Pond stranger = Pond.at(clock);
        for (var other : List.of(stranger.asOperator("account.read"), stranger.asAgent("account.read"))) {
            Problems.assertProblem(other.get("/beak/evidence?peck_id=" + open.peckId()), 404, "E-404-001");
        }
        try (EventLog log = EventLog.open()) {
            log.await("evidence.accepted", made.getString("evidence_id"));
        }
        List<String> told = new ArrayList<>();
        Awaitility.await().untilAsserted(() -> {
            told.clear();
            told.addAll(ok(sides.asking().asAgent("account.read").get("/beak/agent/inbox"), 200)
                    .getList("events.type"));
            assertThat(told).contains("evidence.accepted");
        });
    }

    @Test
    void aRepeatGetsTheFirstAnswerHoweverItIsSigned() {
        Signer agent = Signer.of(Pond.at(clock));
        Map<String, Object> evidence = Signer.evidence(granted(agent), 3);
        Json first = ok(agent.submit(evidence), 201);
        ok(agent.submit(Signer.evidence((String) evidence.get("peck_id"), 4)), 201);
        clock.advance(Duration.ofDays(13));

        Json again = ok(agent.submit(evidence), 200);

        assertThat(again.getMap("$")).isEqualTo(first.getMap("$"));
        assertThat(ok(agent.forge(evidence), 200).getMap("$")).isEqualTo(first.getMap("$"));
        try (EventLog log = EventLog.open()) {
            assertThat(log.of(first.getString("evidence_id"))).hasSize(1);
        }
    }

    @Test
    void theSameIdWithAnotherBodyIsRefused() {
        Signer agent = Signer.of(Pond.at(clock));
        Map<String, Object> evidence = Signer.evidence(granted(agent), 3);
        ok(agent.submit(evidence), 201);

        evidence.put("outcome", "failure");

        Problems.assertProblem(agent.submit(evidence), 409, "E-409-001");
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 4, 0})
    void epochsRise(long epoch) {
        Signer agent = Signer.of(Pond.at(clock));
        String peck = granted(agent);
        ok(agent.submit(Signer.evidence(peck, 5)), 201);
        Map<String, Object> behind = Signer.evidence(peck, epoch);
        behind.put("merkle_root", "9".repeat(64));

        Response refused = agent.submit(behind);

        Problems.assertProblem(refused, 409, "E-409-002");
        assertThat(refused.as(Json.class).getLong("last_epoch")).isEqualTo(5);
        ok(agent.submit(Signer.evidence(peck, 6)), 201);
        ok(agent.submit(Signer.evidence(granted(agent), 1)), 201);
    }

    @Test
    void eachSideOfAConnectionHasEpochsOfItsOwn() {
        Pair sides = Pair.of("connection", clock);
        Pair.Open open = sides.open(sides.request());
        open.granted();
        Signer one = Signer.of(sides.asking());
        Signer other = Signer.of(sides.asked());
        ok(one.submit(Signer.evidence(open.peckId(), 9)), 201);

        ok(other.submit(Signer.evidence(open.peckId(), 1)), 201);

        // Peck, root and epoch name one piece, whoever hands it in.
        Problems.assertProblem(other.submit(Signer.evidence(open.peckId(), 9)), 409, "E-409-001");
    }

    @Test
    void whoHoldsNoDelegationOfThatPeckIsNotToldThatThereIsOne() {
        Pair sides = Pair.of("delegation", clock);
        Pair.Open open = sides.open(sides.request());
        open.granted();

        for (Pond other : List.of(sides.asked(), sides.asking().withAnotherAgent(), Pond.at(clock))) {
            Problems.assertProblem(Signer.of(other).submit(Signer.evidence(open.peckId(), 1)), 404, "E-404-001");
        }
        Problems.assertProblem(Signer.of(sides.asking()).submit(Signer.evidence(Pond.id("pk_"), 1)), 404, "E-404-001");
    }

    @Test
    void withoutADelegationThereIsNoEvidence() {
        Pond pond = Pond.at(clock);
        Signer agent = Signer.of(pond);
        String pending = pond.asked(pond.request()).getString("peck_id");

        Response early = agent.submit(Signer.evidence(pending, 1));

        Problems.assertProblem(early, 409, "E-409-002");
        assertThat(early.as(Json.class).getString("state")).isEqualTo("PENDING");
        ok(pond.deny(pending), 200);
        Problems.assertProblem(agent.submit(Signer.evidence(pending, 1)), 409, "E-409-002");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasDoneCanBeToldForADayAfterTheEnd(boolean revoked) {
        Signer agent = Signer.of(Pond.at(clock));
        String peck = granted(agent);
        if (revoked) {
            ok(agent.pond.unpeck(peck), 200);
        } else {
            clock.advance(Duration.ofHours(1));
        }

        clock.advance(Duration.ofHours(24).minusSeconds(20));
        ok(agent.submit(Signer.evidence(peck, 1)), 201);

        clock.advance(Duration.ofSeconds(40));
        Problems.assertProblem(agent.submit(Signer.evidence(peck, 2)), 409, "E-409-002");
        ok(agent.submit(Signer.evidence(peck, 1)), 200);
    }

    static Stream<Arguments> badFields() {
        return Stream.of(
                Arguments.of("peck_id", null, "E-400-001"),
                Arguments.of("peck_id", "sd_01hzz0000000000000000000aa", "E-400-006"),
                Arguments.of("epoch", null, "E-400-001"),
                Arguments.of("epoch", -1, "E-400-005"),
                Arguments.of("epoch", 9_007_199_254_740_992L, "E-400-005"),
                Arguments.of("epoch", "1", "E-400-005"),
                Arguments.of("epoch", 1.5, "E-400-005"),
                Arguments.of("merkle_root", null, "E-400-001"),
                Arguments.of("merkle_root", "a".repeat(63), "E-400-005"),
                Arguments.of("merkle_root", "A".repeat(64), "E-400-005"),
                Arguments.of("merkle_root", "g".repeat(64), "E-400-005"),
                Arguments.of("merkle_root", "a".repeat(64) + "\n", "E-400-005"),
                Arguments.of("summary", null, "E-400-001"),
                Arguments.of("summary", List.of(), "E-400-005"),
                Arguments.of("summary", "done", "E-400-005"),
                Arguments.of("summary", Map.of("big", "x".repeat(16 * 1024)), "E-400-005"),
                Arguments.of("summary", Map.of("n", 9_007_199_254_740_993L), "E-400-005"),
                Arguments.of("outcome", null, "E-400-001"),
                Arguments.of("outcome", "SUCCESS", "E-400-005"),
                Arguments.of("outcome", "done", "E-400-005"),
                Arguments.of("more", "x", "E-400-005"));
    }

    @ParameterizedTest
    @MethodSource("badFields")
    void aFieldThatIsWrongIsNamedAndNothingKept(String field, Object value, String code) {
        Signer agent = Signer.of(Pond.at(clock));
        String peck = granted(agent);
        Map<String, Object> evidence = Signer.evidence(peck, 1);
        if (value == null) {
            evidence.remove(field);
        } else {
            evidence.put(field, value);
        }

        Problems.assertFieldProblem(agent.submit(evidence), code, field);

        assertThat(listed(agent, peck)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1=00",
                "hmac-sha256",
                "hmac-sha256=",
                "hmac-sha256=ABCDEF0000000000000000000000000000000000000000000000000000000000",
                "hmac-sha256=00",
                "ed25519=AAAA",
                // The last character has bits that say nothing: a second spelling.
                "ed25519=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
                "rsa=00"
            })
    void whatIsNotSpelledAsASignatureIsNoneAndNothingKept(String signature) {
        Signer agent = Signer.of(Pond.at(clock));
        String peck = granted(agent);

        Response refused = Signer.submit(agent.request(), Signer.evidence(peck, 1), signature);

        Problems.assertFieldProblem(refused, "E-400-005", "X-Beak-Evidence-Signature");
        assertThat(listed(agent, peck)).isEmpty();
    }

    @Test
    void evidenceWithoutASignatureIsNone() {
        Signer agent = Signer.of(Pond.at(clock));

        Response refused =
                agent.request().body(Signer.evidence(granted(agent), 1)).post("/beak/evidence");

        Problems.assertFieldProblem(refused, "E-400-001", "X-Beak-Evidence-Signature");
    }

    @Test
    void ofManyAtOnceOneIsFirstAndTheOthersGetItsAnswer() throws Exception {
        Signer agent = Signer.of(Pond.at(clock));
        Map<String, Object> evidence = Signer.evidence(granted(agent), 1);
        Callable<Response> submitting = () -> agent.submit(evidence);

        List<Response> answers = Pond.race(Collections.nCopies(8, submitting));

        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnlyOnce(201)
                .containsOnly(200, 201);
        assertThat(answers)
                .extracting(Response::asString)
                .containsOnly(answers.getFirst().asString());
        try (EventLog log = EventLog.open()) {
            String id = answers.getFirst().as(Json.class).getString("evidence_id");
            log.await("evidence.accepted", id);
            assertThat(log.of(id)).hasSize(1);
        }
    }

    @Test
    void ofDifferentBodiesAtOnceOneIsKept() throws Exception {
        Signer agent = Signer.of(Pond.at(clock));
        String peck = granted(agent);
        List<Callable<Integer>> submitting = new ArrayList<>();
        for (String outcome : List.of("success", "partial", "failure")) {
            Map<String, Object> evidence = Signer.evidence(peck, 1);
            evidence.put("outcome", outcome);
            submitting.add(() -> agent.submit(evidence).statusCode());
        }

        assertThat(Pond.race(submitting)).containsExactlyInAnyOrder(201, 409, 409);
        assertThat(listed(agent, peck)).hasSize(1);
    }

    @Test
    void anIdempotencyKeyRepeatsTheAnswerAndTakesNoOtherBody() {
        Signer agent = Signer.of(Pond.at(clock));
        String peck = granted(agent);
        Map<String, Object> evidence = Signer.evidence(peck, 1);
        String key = Pond.id("");

        Response first = Signer.submit(agent.request().header("Idempotency-Key", key), evidence, agent.hmac(evidence));
        Response again = Signer.submit(agent.request().header("Idempotency-Key", key), evidence, agent.hmac(evidence));

        assertThat(ok(again, 201).getMap("$")).isEqualTo(ok(first, 201).getMap("$"));
        Map<String, Object> other = Signer.evidence(peck, 2);
        Problems.assertProblem(
                Signer.submit(agent.request().header("Idempotency-Key", key), other, agent.hmac(other)),
                409,
                "E-409-003");
    }

    @Test
    void anIdempotencyKeyOfARepeatIsTakenToo() {
        Signer agent = Signer.of(Pond.at(clock));
        String peck = granted(agent);
        Map<String, Object> evidence = Signer.evidence(peck, 1);
        ok(agent.submit(evidence), 201);
        String key = Pond.id("");

        ok(Signer.submit(agent.request().header("Idempotency-Key", key), evidence, agent.hmac(evidence)), 200);

        Map<String, Object> other = Signer.evidence(peck, 2);
        Problems.assertProblem(
                Signer.submit(agent.request().header("Idempotency-Key", key), other, agent.hmac(other)),
                409,
                "E-409-003");
    }

    @Test
    void withoutTheAgentsPublicKeyNothingIsKeptUntilItCanBeAskedFor() {
        Signer agent = Signer.of(Pond.at(clock)).registered();
        String peck = granted(agent);
        Map<String, Object> evidence = Signer.evidence(peck, 1);
        StubIdentity.get().answerAgentsWith(500);

        Problems.assertProblem(Signer.submit(agent.keyless(), evidence, agent.ed25519(evidence)), 503, "E-503-001");

        assertThat(listed(agent, peck)).isEmpty();
        StubIdentity.get().answerAgentsWith(200);
        Awaitility.await()
                .untilAsserted(() -> ok(Signer.submit(agent.keyless(), evidence, agent.ed25519(evidence)), 201));
    }

    @Test
    void theListComesInPagesByEpoch() {
        Signer agent = Signer.of(Pond.at(clock));
        String peck = granted(agent);
        for (long epoch : List.of(2L, 9L, 10L, 100L, 101L)) {
            ok(agent.submit(Signer.evidence(peck, epoch)), 201);
        }
        List<Integer> epochs = new ArrayList<>();
        String cursor = null;
        do {
            var ask = agent.pond
                    .asOperator("account.read")
                    .queryParam("peck_id", peck)
                    .queryParam("limit", 2);
            Json page = ok((cursor == null ? ask : ask.queryParam("cursor", cursor)).get("/beak/evidence"), 200);
            epochs.addAll(page.getList("evidence.epoch"));
            cursor = page.getString("next_cursor");
        } while (cursor != null);

        assertThat(epochs).containsExactly(2, 9, 10, 100, 101);
        Problems.assertFieldProblem(
                agent.pond.asOperator("account.read").get("/beak/evidence"), "E-400-001", "peck_id");
        Problems.assertProblem(
                agent.pond.asOperator("account.read").get("/beak/evidence?peck_id=" + agent.pond.agent),
                400,
                "E-400-006");
    }

    @Test
    void personsAndStrangersHandInNothing() {
        Signer agent = Signer.of(Pond.at(clock));
        Map<String, Object> evidence = Signer.evidence(granted(agent), 1);

        Problems.assertProblem(
                Signer.submit(agent.pond.asOperator("peck.request"), evidence, agent.hmac(evidence)), 401, "E-401-001");
        Problems.assertProblem(Signer.submit(agent.pond.asNobody(), evidence, agent.hmac(evidence)), 401, "E-401-001");
    }

    private static String granted(Signer agent) {
        return agent.pond.granted(agent.pond.request()).peckId();
    }

    private static List<String> listed(Signer agent, String peck) {
        return ok(agent.pond.asOperator("account.read").get("/beak/evidence?peck_id=" + peck), 200)
                .getList("evidence.evidence_id");
    }
}
