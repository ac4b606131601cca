package bot.spaceduck.peck.stepup;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.StubIdentity;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When step-up is asked for, and how a passkey answers it. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class StepUpTest {
    @Inject
    MutableClock clock;

    @AfterEach
    void mend() {
        clock.reset();
        StubIdentity.get().passkeysAnswerWith(200);
    }

    @Test
    void aSensitiveScopeIsNotApprovedBySessionAlone() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        Json problem = Problems.assertProblem(StepUps.approve(pond, asked, Map.of()), 403, "E-403-007");
        assertThat(problem.getList("step_up.ways")).isEqualTo(List.of("passkey", "code"));
        assertThat(problem.getString("step_up.challenge")).isEqualTo(StepUps.challenge(asked));
        assertThat(problem.getList("step_up.because")).isEqualTo(List.of("payment:send"));
        assertThat(pond.see(asked.getString("peck_id")).getString("state")).isEqualTo("PENDING");
    }

    @Test
    void aNoTakesNoStepUp() {
        Pond pond = Pond.at(clock);
        String sensitive = pond.asked(StepUps.sensitive(pond)).getString("peck_id");
        String urgent = pond.asked(StepUps.urgent(pond)).getString("peck_id");
        ok(pond.deny(sensitive), 200);
        ok(pond.deny(urgent), 200);
    }

    @Test
    void aScopeThatIsNarrowedAwayWeighsNothing() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        ok(StepUps.approve(pond, asked, Map.of("scopes", List.of("calendar:read"))), 200);
    }

    @Test
    void whatIsUrgentTakesStepUpAndAHigherTier() {
        Pond low = Pond.at(clock);
        Json tooHigh = low.asked(StepUps.urgent(low));
        Json problem = Problems.assertProblem(
                StepUps.approve(low, tooHigh, Map.of("assertion", StepUps.assertion(tooHigh))), 403, "E-403-002");
        assertThat(problem.getString("required_tier")).isEqualTo("T2");
        assertThat(problem.getString("current_tier")).isEqualTo("T1");

        Pond pond = Pond.at(clock, "T2");
        Json asked = pond.asked(StepUps.urgent(pond));
        assertThat(pond.see(asked.getString("peck_id")).getLong("window_seconds"))
                .isEqualTo(600);
        assertThat(Problems.assertProblem(StepUps.approve(pond, asked, Map.of()), 403, "E-403-007")
                        .getList("step_up.because"))
                .isEqualTo(List.of("urgent"));
        ok(StepUps.approve(pond, asked, Map.of("assertion", StepUps.assertion(asked))), 200);
    }

    @Test
    void aPasskeyOverTheRequestHashApprovesAndTheLogSaysSo() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        ok(StepUps.approve(pond, asked, Map.of("assertion", StepUps.assertion(asked))), 200);
        try (EventLog log = EventLog.open()) {
            Event told = log.await("peck.approved", asked.getString("peck_id"));
            assertThat(told.data().path("detail").path("step_up").asText()).isEqualTo("passkey");
        }
    }

    @Test
    void whatTookNoStepUpIsToldWithoutOne() {
        Pond pond = Pond.at(clock);
        String peckId = pond.granted(pond.request()).peckId();
        try (EventLog log = EventLog.open()) {
            Event told = log.await("peck.approved", peckId);
            assertThat(told.data().path("detail").has("step_up")).isFalse();
        }
    }

    @Test
    void anAssertionApprovesNoOtherRequest() {
        Pond pond = Pond.at(clock);
        Json first = pond.asked(StepUps.sensitive(pond));
        ok(StepUps.approve(pond, first, Map.of("assertion", StepUps.assertion(first))), 200);
        Json second = pond.asked(StepUps.sensitive(pond));
        Problems.assertProblem(
                StepUps.approve(pond, second, Map.of("assertion", StepUps.assertion(first))), 401, "E-401-004");
        assertThat(pond.see(second.getString("peck_id")).getString("state")).isEqualTo("PENDING");
    }

    @Test
    void whatIsShownHasToHoldThoughNothingHadToBe() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(pond.request());
        Problems.assertProblem(
                StepUps.approve(pond, asked, Map.of("assertion", Map.of("signed", "AAAA"))), 401, "E-401-004");
        Problems.assertProblem(StepUps.approveBy("123456", pond, asked), 400, "E-400-004");
        ok(StepUps.approve(pond, asked, Map.of()), 200);
    }

    @Test
    void ofManyApprovalsWithOneAssertionOneIs() throws Exception {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        Callable<Response> approval = () -> StepUps.approve(pond, asked, Map.of("assertion", StepUps.assertion(asked)));
        List<Response> answers = Pond.race(Collections.nCopies(8, approval));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> assertThat(
                                Problems.assertProblem(answer, 409, "E-409-002").getString("state"))
                        .isEqualTo("APPROVED"));
    }

    @Test
    void whatIsNoAssertionIsNamed() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        Problems.assertFieldProblem(
                StepUps.approve(pond, asked, Map.of("assertion", Map.of("id", "x"))), "E-400-005", "assertion");
        Problems.assertFieldProblem(
                StepUps.approve(pond, asked, Map.of("assertion", StepUps.assertion(asked), "code", "123456")),
                "E-400-005",
                "code");
        Problems.assertFieldProblem(StepUps.approve(pond, asked, Map.of("code", "12345")), "E-400-005", "code");
    }

    @Test
    void whileNobodyCanJudgeTheAssertionNothingIsApproved() {
        Pond pond = Pond.at(clock);
        Json asked = pond.asked(StepUps.sensitive(pond));
        StubIdentity.get().passkeysAnswerWith(500);
        Map<String, Object> shown = Map.of("assertion", StepUps.assertion(asked));
        Problems.assertProblem(StepUps.approve(pond, asked, shown), 503, "E-503-001");
        assertThat(pond.see(asked.getString("peck_id")).getString("state")).isEqualTo("PENDING");
        StubIdentity.get().passkeysAnswerWith(200);
        ok(StepUps.approve(pond, asked, shown), 200);
    }
}
