package bot.spaceduck.peck.stepup;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.StubIdentity;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Codes by mail: for one person and one request, ten minutes, five tries, once. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class ApprovalCodeTest {
    @Inject
    MutableClock clock;

    @ConfigProperty(name = "beak.store.table")
    String table;

    @AfterEach
    void mend() {
        clock.reset();
        DynamoDb.get().pass();
        StubIdentity.get().noticesAnswerWith(204);
    }

    @Test
    void theMailedCodeApprovesAndTheLogSaysSo() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        String code = StepUps.code(pond, asked);
        ok(StepUps.approveBy(code, pond, asked), 200);
        try (EventLog log = EventLog.open()) {
            Event told = log.await("peck.approved", asked.getString("peck_id"));
            assertThat(told.data().path("detail").path("step_up").asText()).isEqualTo("code");
        }
    }

    /** Neither as what is compared nor in the mail that waits to be handed over. */
    @Test
    void theCodeLiesNowhereInClear() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        StubIdentity.get().noticesAnswerWith(503);
        ok(StepUps.askForCode(pond, asked), 202);
        String stored = stored(pond);
        StubIdentity.get().noticesAnswerWith(204);
        Awaitility.await().until(() -> !StepUps.mails(pond).isEmpty());
        String code = Json.from(StepUps.mails(pond).getLast()).getString("values.code");
        assertThat(stored).contains(asked.getString("request_hash")).doesNotContain(code);
        ok(StepUps.approveBy(code, pond, asked), 200);
    }

    private String stored(Pond pond) {
        try (TestTable store = TestTable.existing(table)) {
            return store.items().stream()
                    .filter(item -> item.get("pk").s().equals("APPROVAL#" + pond.operator))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    @Test
    void fiveWrongTriesAreTheEndOfACodeHoweverManyComeAtOnce() throws Exception {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        String code = StepUps.code(pond, asked);
        Callable<Response> wrong = () -> StepUps.approveBy(StepUps.wrong(code), pond, asked);
        List<Response> answers = Pond.race(Collections.nCopies(12, wrong));
        assertThat(answers)
                .extracting(answer -> answer.as(Json.class).getString("code"))
                .containsOnly("E-400-003", "E-400-004");
        assertThat(answers)
                .extracting(answer -> answer.as(Json.class).getString("code"))
                .filteredOn("E-400-003"::equals)
                .hasSize(5);
        Problems.assertProblem(StepUps.approveBy(code, pond, asked), 400, "E-400-004");
        assertThat(pond.see(asked.getString("peck_id")).getString("state")).isEqualTo("PENDING");
    }

    @Test
    void afterFourWrongTriesTheRightOneIsStillGood() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        String code = StepUps.code(pond, asked);
        for (int i = 0; i < 4; i++) {
            Problems.assertProblem(StepUps.approveBy(StepUps.wrong(code), pond, asked), 400, "E-400-003");
        }
        ok(StepUps.approveBy(code, pond, asked), 200);
    }

    @Test
    void aCodeApprovesNoOtherRequest() {
        Pond pond = Pond.at(clock);
        Json first = pond.asked(StepUps.sensitive(pond));
        Map<String, Object> other = StepUps.sensitive(pond);
        other.put("action", "plan the month");
        Json second = pond.asked(other);
        String code = StepUps.code(pond, first);
        Problems.assertProblem(StepUps.approveBy(code, pond, second), 400, "E-400-004");
        assertThat(pond.see(second.getString("peck_id")).getString("state")).isEqualTo("PENDING");
        ok(StepUps.approveBy(code, pond, first), 200);
        Problems.assertProblem(StepUps.approveBy(code, pond, second), 400, "E-400-004");
    }

    @Test
    void theNextCodeTakesThePlaceOfTheLast() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        String first = StepUps.code(pond, asked);
        clock.advance(Duration.ofSeconds(30));
        String second = StepUps.code(pond, asked);
        if (!first.equals(second)) {
            Problems.assertProblem(StepUps.approveBy(first, pond, asked), 400, "E-400-003");
        }
        ok(StepUps.approveBy(second, pond, asked), 200);
    }

    @Test
    void aCodeIsGoodForTenMinutes() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        clock.freeze(clock.instant());
        String code = StepUps.code(pond, asked);
        clock.advance(Duration.ofMinutes(10));
        Problems.assertProblem(StepUps.approveBy(code, pond, asked), 400, "E-400-004");
        clock.advance(Duration.ofMillis(-1));
        ok(StepUps.approveBy(code, pond, asked), 200);
    }

    @Test
    void codesAreNotSentOneAfterTheOther() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        clock.freeze(clock.instant());
        StepUps.code(pond, asked);
        Response soon = StepUps.askForCode(pond, asked);
        Problems.assertProblem(soon, 429, "E-429-001");
        assertThat(soon.header("Retry-After")).isEqualTo("30");
        clock.advance(Duration.ofSeconds(30));
        assertThat(ok(StepUps.askForCode(pond, asked), 202).getLong("resend_after"))
                .isEqualTo(30);
    }

    @Test
    void moreThanTwentyAnHourAreNotSent() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        clock.freeze(clock.instant());
        for (int i = 0; i < 20; i++) {
            ok(StepUps.askForCode(pond, asked), 202);
            clock.advance(Duration.ofSeconds(30));
        }
        Response next = StepUps.askForCode(pond, asked);
        Problems.assertProblem(next, 429, "E-429-001");
        assertThat(next.header("Retry-After")).isEqualTo("3000");
    }

    @Test
    void ofManyApprovalsWithOneCodeOneIs() throws Exception {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        String peckId = asked.getString("peck_id");
        String code = StepUps.code(pond, asked);
        Callable<Response> approval = () -> StepUps.approveBy(code, pond, asked);
        List<Response> answers = Pond.race(Collections.nCopies(8, approval));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> Problems.assertProblem(answer, 409, "E-409-002"));
        try (EventLog log = EventLog.open()) {
            log.await("peck.approved", peckId);
            assertThat(log.of(peckId)).extracting(Event::type).containsExactly("peck.requested", "peck.approved");
        }
    }

    @Test
    void wrongTriesAtTheSameTimeDoNotHinderTheRightOne() throws Exception {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        String code = StepUps.code(pond, asked);
        Callable<Response> wrong = () -> StepUps.approveBy(StepUps.wrong(code), pond, asked);
        Callable<Response> right = () -> StepUps.approveBy(code, pond, asked);
        List<Response> answers = Pond.race(List.of(wrong, right, wrong, wrong, wrong));
        assertThat(answers.get(1).statusCode()).as(answers.get(1).asString()).isEqualTo(200);
    }

    @Test
    void anApprovalThatCannotBeLeavesTheCodeGood() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        String code = StepUps.code(pond, asked);
        pond.standing("key-1", "T0", "ACTIVE", "ACTIVE");
        Problems.assertProblem(StepUps.approveBy(code, pond, asked), 403, "E-403-002");
        pond.standing("key-1", "T1", "ACTIVE", "ACTIVE");
        ok(StepUps.approveBy(code, pond, asked), 200);
    }

    @Test
    void onlyWhoDecidesIsSentOneForWhatHeSaw() {
        Pond pond = Pond.at(clock);
        Pond stranger = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        String peckId = asked.getString("peck_id");
        Problems.assertProblem(StepUps.askForCode(stranger, asked), 404, "E-404-001");
        Problems.assertProblem(post(pond, Map.of("peck_id", peckId, "request_hash", "0".repeat(64))), 409, "E-409-004");
        Problems.assertFieldProblem(post(pond, Map.of("peck_id", peckId)), "E-400-001", "request_hash");
        Problems.assertFieldProblem(
                post(pond, Map.of("peck_id", pond.agent, "request_hash", "0")), "E-400-006", "peck_id");
        Problems.assertProblem(
                pond.asAgent("peck.approve").body(Map.of()).post("/beak/approve/code"), 401, "E-401-001");
        ok(pond.deny(peckId), 200);
        Problems.assertProblem(StepUps.askForCode(pond, asked), 409, "E-409-002");
        assertThat(StepUps.mails(pond)).isEmpty();
    }

    @Test
    void aRepeatSendsNoSecondMail() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        String first = keyed(pond, asked);
        assertThat(keyed(pond, asked)).isEqualTo(first);
        Awaitility.await().until(() -> !StepUps.mails(pond).isEmpty());
        clock.advance(Duration.ofMinutes(1));
        StepUps.code(pond, asked);
        assertThat(StepUps.mails(pond)).hasSize(2);
    }

    @Test
    void nothingIsSentWhileTheStoreIsAway() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        DynamoDb.get().refuse();
        Problems.assertProblem(StepUps.askForCode(pond, asked), 503, "E-503-001");
    }

    private static String keyed(Pond pond, Json asked) {
        Response answer = pond.asOperator("peck.approve")
                .header("Idempotency-Key", "code-" + asked.getString("peck_id"))
                .body(Map.of("peck_id", asked.getString("peck_id"), "request_hash", asked.getString("request_hash")))
                .post("/beak/approve/code");
        return ok(answer, 202).prettify();
    }

    private static Response post(Pond pond, Map<String, Object> body) {
        return pond.asOperator("peck.approve").body(body).post("/beak/approve/code");
    }
}
