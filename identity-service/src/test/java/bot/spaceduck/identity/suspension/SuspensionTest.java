package bot.spaceduck.identity.suspension;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Admins;
import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Spaceducks;
import bot.spaceduck.identity.Spaceducks.Spaceduck;
import bot.spaceduck.identity.Together;
import bot.spaceduck.identity.cascade.StubPecks;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.mail.Inbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SuspensionTest extends IdentityTest {
    private static Response suspend(Duckling admin, String id, String reason) {
        return Admins.as(admin)
                .body(Map.of("duckling_id", id, "reason", reason))
                .post("/beak/admin/suspend");
    }

    private static Response restore(Duckling admin, String id) {
        return Admins.as(admin).body(Map.of("duckling_id", id)).post("/beak/admin/restore");
    }

    @Test
    void holdsTheEffectiveTierDownAndLetsItGoAgain() {
        Duckling admin = Admins.first();
        Duckling duckling = Ducklings.risen();

        Response suspended = suspend(admin, duckling.id(), "FRAUD");

        assertThat(suspended.statusCode()).as(suspended.asString()).isEqualTo(200);
        assertThat(suspended.as(Json.class).getMap(""))
                .containsEntry("duckling_id", duckling.id())
                .containsEntry("status", "SUSPENDED")
                .containsEntry("earned_tier", "T1")
                .containsEntry("effective_tier", "T0");
        assertThat(Inbox.get()
                        .latestTo(duckling.email(), "Your Space Duck account is suspended")
                        .text())
                .contains("T0")
                .doesNotContain("FRAUD");
        assertThat(Ducklings.authenticate("Bearer " + duckling.accessToken(), "PERSON", "account.read")
                        .as(Json.class)
                        .<String>get("tier"))
                .isEqualTo("T0");
        Response refused = Ducklings.authenticate("Bearer " + duckling.accessToken(), "PERSON", "agent.manage");
        Problems.assertProblem(refused, 403, "E-403-002");
        assertThat(refused.as(Json.class).<String>get("current_tier")).isEqualTo("T0");
        assertThat(Ducklings.session(duckling.email()).id()).isEqualTo(duckling.id());

        Response restored = restore(admin, duckling.id());

        assertThat(restored.as(Json.class).<String>get("status")).isEqualTo("ACTIVE");
        assertThat(restored.as(Json.class).<String>get("effective_tier")).isEqualTo("T1");
        assertThat(Inbox.get()
                        .latestTo(duckling.email(), "Your Space Duck account is restored")
                        .html())
                .contains("T1");
        assertThat(Ducklings.authenticate("Bearer " + duckling.accessToken(), "PERSON", "agent.manage")
                        .statusCode())
                .isEqualTo(200);
        try (EventLog log = EventLog.open()) {
            log.await("trust.restored", duckling.id());
            List<Event> told = log.of(duckling.id());
            assertThat(told)
                    .extracting(Event::type)
                    .containsSubsequence("admin.action", "trust.suspended", "admin.action", "trust.restored")
                    .containsOnlyOnce("trust.elevated");
            assertThat(told)
                    .filteredOn(event -> event.type().equals("admin.action"))
                    .allSatisfy(event -> {
                        assertThat(event.data().path("actor_id").asText()).isEqualTo(Admins.FIRST);
                        assertThat(event.data().path("target_id").asText()).isEqualTo(duckling.id());
                    })
                    .extracting(
                            event -> event.data().path("detail").path("action").asText())
                    .containsExactly("suspend", "restore");
        }
    }

    @Test
    void reachesTheAgentsOfTheDucklingAtOnceAndEndsWhatTheyWereGranted() {
        Duckling admin = Admins.first();
        Spaceduck spaceduck = Spaceducks.registered();
        String operator = spaceduck.operator().id();
        assertThat(Ducklings.authenticate("BeakKey " + spaceduck.beakKey(), "AGENT", "peck.request")
                        .statusCode())
                .isEqualTo(200);

        suspend(admin, operator, "COMPROMISE");

        Problems.assertProblem(
                Ducklings.authenticate("BeakKey " + spaceduck.beakKey(), "AGENT", "peck.request"), 403, "E-403-002");
        assertThat(StubPecks.get().told(operator)).isNotEmpty().allMatch(told -> told.startsWith("ACCOUNT "));
    }

    @Test
    void evidenceThatIsShownMeanwhileCountsWhenItIsOver() {
        Duckling admin = Admins.first();
        Duckling duckling = Ducklings.risen();
        suspend(admin, duckling.id(), "OTHER");

        Response declared = Ducklings.as(duckling)
                .body(Map.of("legal_name", "Daisy Duck", "address", "1 Pond Lane"))
                .post("/beak/identity/declare");

        assertThat(declared.as(Json.class).<String>get("trust_tier")).isEqualTo("T0");
        assertThat(restore(admin, duckling.id()).as(Json.class).<String>get("effective_tier"))
                .isEqualTo("T2");
    }

    @Test
    void isDoneOnceHoweverOftenItIsAsked() {
        Duckling admin = Admins.first();
        Duckling duckling = Ducklings.risen();
        String token = Ducklings.contextToken("Bearer " + admin.accessToken(), "ADMIN", "platform.administer");

        List<Integer> answers = Together.times(
                10,
                () -> Ducklings.json()
                        .header(TestCallers.HEADER, token)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(Map.of("duckling_id", duckling.id(), "reason", "OTHER"))
                        .post("/beak/admin/suspend")
                        .statusCode());

        assertThat(answers).contains(200).isSubsetOf(200, 503);
        assertThat(restore(admin, duckling.id()).statusCode()).isEqualTo(200);
        assertThat(restore(admin, duckling.id()).as(Json.class).<String>get("status"))
                .isEqualTo("ACTIVE");
        try (EventLog log = EventLog.open()) {
            log.await("trust.restored", duckling.id());
            assertThat(log.of(duckling.id()))
                    .extracting(Event::type)
                    .containsOnlyOnce("trust.suspended")
                    .containsOnlyOnce("trust.restored");
        }
    }

    @Test
    void refusesWhatIsNoCommand() {
        Duckling admin = Admins.first();
        Duckling duckling = Ducklings.risen();

        Problems.assertProblem(suspend(admin, Admins.FIRST, "OTHER"), 403, "E-403-003");
        Problems.assertProblem(restore(admin, Admins.FIRST), 403, "E-403-003");
        Problems.assertProblem(suspend(admin, "dk_01k00000000000000000000000", "OTHER"), 404, "E-404-001");
        Problems.assertProblem(restore(admin, "dk_01k00000000000000000000000"), 404, "E-404-001");
        Problems.assertProblem(suspend(admin, "sd_01k00000000000000000000000", "OTHER"), 400, "E-400-006");
        Problems.assertProblem(suspend(admin, duckling.id(), "BORED"), 400, "E-400-005");
        Problems.assertProblem(
                Admins.as(admin).body(Map.of("duckling_id", duckling.id())).post("/beak/admin/suspend"),
                400,
                "E-400-001");
    }

    @Test
    void isForAdministrators() {
        Duckling duckling = Ducklings.risen();
        String plain = TestCallers.of("identity-service")
                .capability("platform.administer")
                .person(duckling.id(), "T3");

        for (String path : List.of("/beak/admin/suspend", "/beak/admin/restore")) {
            Problems.assertProblem(
                    Ducklings.json()
                            .header(TestCallers.HEADER, plain)
                            .body(Map.of("duckling_id", duckling.id()))
                            .post(path),
                    403,
                    "E-403-003");
        }
    }
}
