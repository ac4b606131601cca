package bot.spaceduck.peck.submission;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.Signer;
import bot.spaceduck.peck.support.StubIdentity;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.time.MutableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Evidence whose signature is not right: kept, counted, entered into the log, told to the operator; and what a crash leaves. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class RejectedTest {
    @Inject
    MutableClock clock;

    @Inject
    MeterRegistry meters;

    @ConfigProperty(name = "beak.store.table")
    String tableName;

    @AfterEach
    void mend() {
        clock.reset();
    }

    @Test
    void aWrongSignatureIsKeptCountedLoggedAndTold() {
        Signer agent = Signer.of(Pond.at(clock));
        String peck = granted(agent);
        double before = errors("hmac-sha256");

        Response refused = agent.forge(Signer.evidence(peck, 1));

        Problems.assertProblem(refused, 401, "E-401-004");
        String id = refused.as(Json.class).getString("evidence_id");
        assertThat(errors("hmac-sha256")).isEqualTo(before + 1);
        Json seen = listed(agent, peck);
        assertThat(seen.getList("evidence.evidence_id")).containsExactly(id);
        assertThat(seen.getString("evidence[0].state")).isEqualTo("REJECTED");
        assertThat(seen.getString("evidence[0].summary.note")).isEqualTo("secret-plans");
        try (EventLog log = EventLog.open()) {
            Event rejected = log.await("evidence.rejected", id);
            assertThat(rejected.data().at("/detail/reason").asText()).isEqualTo("signature");
            assertThat(rejected.data().path("outcome").asText()).isEqualTo("refused");
            List<Event> all = log.of(id);
            assertThat(all).extracting(Event::type).containsExactly("security.signature_rejected", "evidence.rejected");
            assertThat(all.getFirst().data().at("/detail/what").asText()).isEqualTo("evidence_hmac_sha256");
            assertThat(all.getFirst().data().path("target_id").asText()).isEqualTo(agent.pond.agent);
            assertThat(all.toString()).doesNotContain("secret-plans");
        }
        Awaitility.await().untilAsserted(() -> assertThat(mails(agent)).hasSize(1));
        Json mail = Json.from(mails(agent).getFirst());
        assertThat(mail.getString("template")).isEqualTo("evidence-rejected");
        assertThat(mail.getMap("values")).isEqualTo(Map.of("agent", agent.pond.agent, "peck", peck, "evidence", id));
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                ok(agent.pond.asAgent("account.read").get("/beak/agent/inbox"), 200)
                                        .getList("events.type"))
                        .contains("evidence.rejected"));
    }

    @Test
    void theFirstWordStandsAlsoIfTheRepeatIsSignedRightly() {
        Signer agent = Signer.of(Pond.at(clock));
        Map<String, Object> evidence = Signer.evidence(granted(agent), 1);
        agent.forge(evidence);

        Problems.assertProblem(agent.submit(evidence), 401, "E-401-004");

        // It has used its epoch up; the next one is as good.
        ok(agent.submit(Signer.evidence((String) evidence.get("peck_id"), 2)), 201);
    }

    @Test
    void anotherKeysSignatureIsWrong() {
        Signer agent = Signer.of(Pond.at(clock)).registered();
        Signer other = Signer.of(agent.pond);
        Map<String, Object> evidence = Signer.evidence(granted(agent), 1);
        double before = errors("ed25519");

        Problems.assertProblem(Signer.submit(agent.request(), evidence, other.ed25519(evidence)), 401, "E-401-004");

        assertThat(errors("ed25519")).isEqualTo(before + 1);
    }

    @Test
    void aSignatureOverAnotherBodyIsWrong() {
        Signer agent = Signer.of(Pond.at(clock));
        Map<String, Object> evidence = Signer.evidence(granted(agent), 1);
        String signature = agent.hmac(evidence);
        evidence.put("outcome", "failure");

        Problems.assertProblem(Signer.submit(agent.request(), evidence, signature), 401, "E-401-004");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withoutAKeyToCheckWithNothingHolds(boolean hmac) {
        Signer agent = Signer.of(Pond.at(clock));
        Map<String, Object> evidence = Signer.evidence(granted(agent), 1);

        Response refused =
                Signer.submit(agent.keyless(), evidence, hmac ? agent.hmac(evidence) : agent.ed25519(evidence));

        Problems.assertProblem(refused, 401, "E-401-004");
        try (EventLog log = EventLog.open()) {
            Event event = log.await("evidence.rejected", refused.as(Json.class).getString("evidence_id"));
            assertThat(event.data().at("/detail/reason").asText()).isEqualTo("no_key");
        }
    }

    /** One mail an hour for an agent; of several at once, too. */
    @Test
    void aMailboxIsNotFilled() throws Exception {
        Signer agent = Signer.of(Pond.at(clock));
        String peck = granted(agent);
        List<Callable<Integer>> forging = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String each = granted(agent, i);
            forging.add(() -> agent.forge(Signer.evidence(each, 1)).statusCode());
        }

        assertThat(Pond.race(forging)).containsOnly(401);
        agent.forge(Signer.evidence(peck, 1));
        clock.advance(Duration.ofMinutes(61));
        Response last = agent.forge(Signer.evidence(peck, 2));

        String id = last.as(Json.class).getString("evidence_id");
        Awaitility.await().untilAsserted(() -> assertThat(mails(agent)).anyMatch(mail -> mail.contains(id)));
        assertThat(mails(agent)).hasSize(2);
    }

    @Test
    void manyAtOnceAreRejectedOnce() throws Exception {
        Signer agent = Signer.of(Pond.at(clock));
        Map<String, Object> evidence = Signer.evidence(granted(agent), 1);
        double before = errors("hmac-sha256");
        Callable<Response> forging = () -> agent.forge(evidence);

        List<Response> answers = Pond.race(Collections.nCopies(6, forging));

        assertThat(answers).extracting(Response::statusCode).containsOnly(401);
        assertThat(errors("hmac-sha256")).isEqualTo(before + 1);
        try (EventLog log = EventLog.open()) {
            String id = answers.getFirst().as(Json.class).getString("evidence_id");
            log.await("evidence.rejected", id);
            assertThat(log.of(id)).hasSize(2);
        }
    }

    /** The process died between the two commits: what is kept and its note in the outbox are all there is. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasKeptAndNotVerifiedIsSettledByWhoeverMeetsIt(boolean repeated) {
        Signer agent = Signer.of(Pond.at(clock));
        Map<String, Object> evidence = Signer.evidence(granted(agent), 1);
        String id = ok(agent.submit(evidence), 201).getString("evidence_id");
        try (EventLog log = EventLog.open()) {
            log.await("evidence.accepted", id);
        }
        Awaitility.await().until(() -> !item(id).containsKey("outbox_lane"));
        unsettle(id, !repeated);

        if (repeated) {
            ok(agent.submit(evidence), 200);
        }

        Awaitility.await()
                .untilAsserted(() -> assertThat(item(id).get("state").s()).isEqualTo("ACCEPTED"));
        try (EventLog log = EventLog.open()) {
            log.await(
                    "the second settling",
                    event -> event.subject().equals(id)
                            && event.json().path("sequence").asLong() == 2);
        }
    }

    private Map<String, AttributeValue> item(String id) {
        try (TestTable table = TestTable.existing(tableName)) {
            return table.client()
                    .getItem(
                            request -> request.tableName(tableName).key(key(id)).consistentRead(true))
                    .item();
        }
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("pk", AttributeValue.fromS("EVIDENCE#" + id), "sk", AttributeValue.fromS("EVIDENCE"));
    }

    private void unsettle(String id, boolean withNote) {
        String note = withNote ? ", #outbox.#note = :note, #lane = :lane, #due = :due" : "";
        Map<String, String> names = new HashMap<>(Map.of("#state", "state", "#settled", "settled_at"));
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":received", AttributeValue.fromS("RECEIVED")));
        if (withNote) {
            names.putAll(Map.of(
                    "#outbox", "outbox", "#note", "000000000000001.000", "#lane", "outbox_lane", "#due", "outbox_due"));
            values.put(
                    ":note",
                    AttributeValue.fromM(
                            Map.of("channel", AttributeValue.fromS("evidence"), "body", AttributeValue.fromS(id))));
            values.put(":lane", AttributeValue.fromS("lane-0"));
            values.put(":due", AttributeValue.fromN("1"));
        }
        try (TestTable table = TestTable.existing(tableName)) {
            table.client()
                    .updateItem(request -> request.tableName(tableName)
                            .key(key(id))
                            .updateExpression("SET #state = :received" + note + " REMOVE #settled")
                            .expressionAttributeNames(names)
                            .expressionAttributeValues(values));
        }
    }

    private double errors(String method) {
        return meters.counter("beak.signature.errors", "what", "evidence", "method", method)
                .count();
    }

    private static List<String> mails(Signer agent) {
        return StubIdentity.get().noticesTo(agent.pond.operator).stream()
                .filter(notice -> notice.contains("evidence-rejected"))
                .toList();
    }

    private static String granted(Signer agent) {
        return agent.pond.granted(agent.pond.request()).peckId();
    }

    /** The same of a request that differs, since two alike cannot wait at once. */
    private static String granted(Signer agent, int i) {
        Map<String, Object> request = agent.pond.request();
        request.put("action", "plan day " + i);
        return agent.pond.granted(request).peckId();
    }

    private static Json listed(Signer agent, String peck) {
        return ok(agent.pond.asOperator("account.read").get("/beak/evidence?peck_id=" + peck), 200);
    }
}
