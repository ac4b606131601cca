package bot.spaceduck.identity.retirement;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Spaceducks;
import bot.spaceduck.identity.Spaceducks.Spaceduck;
import bot.spaceduck.identity.Together;
import bot.spaceduck.identity.cascade.StubPecks;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RetireAgentTest extends IdentityTest {
    private static Response retire(Duckling by, String agentId) {
        return Ducklings.as(by).body(Map.of("spaceduck_id", agentId)).post("/beak/agent/retire");
    }

    private static Response register(Duckling by) {
        return Ducklings.as(by, "agent.manage").body(Spaceducks.scout()).post("/beak/agent/register");
    }

    private static List<String> listed(Duckling by, String query) {
        return Ducklings.as(by).get("/beak/agent/list" + query).as(Json.class).getList("spaceducks.spaceduck_id");
    }

    @Test
    void endsTheAgentItsKeyAndWhatRestsOnThem() {
        Spaceduck scout = Spaceducks.registered();
        StubPecks.get().delegations(scout.id(), 3);

        Response retired = retire(scout.operator(), scout.id());

        assertThat(retired.statusCode()).as(retired.asString()).isEqualTo(200);
        assertThat(retired.as(Json.class).<String>get("status")).isEqualTo("RETIRED");
        assertThat(retired.as(Json.class).<Integer>get("cascaded.delegations")).isEqualTo(3);
        assertThat(retired.as(Json.class).<Boolean>get("cascaded.complete")).isTrue();
        assertThat(StubPecks.get().told(scout.id()).getFirst()).startsWith("AGENT ");
        Problems.assertProblem(Spaceducks.authenticate(scout.beakKey()), 401, "E-401-003");
        Problems.assertProblem(
                Ducklings.as(scout.operator(), "agent.manage")
                        .body(Map.of("spaceduck_id", scout.id()))
                        .post("/beak/keys/rotate"),
                409,
                "E-409-002");
        try (EventLog log = EventLog.open()) {
            log.await("agent.retired", scout.id());
            Event key = log.await("duck.key_revoked", scout.id());
            assertThat(key.data().path("detail").path("reason").asText()).isEqualTo("AGENT_RETIRED");
        }
    }

    @Test
    void makesRoomForAnother() {
        Duckling duckling = Ducklings.risen();
        Spaceduck first = Spaceducks.registered(duckling);
        Spaceducks.registered(duckling);
        Spaceducks.registered(duckling);
        Problems.assertProblem(register(duckling), 403, "E-403-002");

        retire(duckling, first.id());

        List<Response> answers = Together.times(6, () -> register(duckling));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(listed(duckling, "")).hasSize(4).endsWith(first.id());
        assertThat(listed(duckling, "?status=ACTIVE")).hasSize(3).doesNotContain(first.id());
        assertThat(listed(duckling, "?status=RETIRED")).containsExactly(first.id());
        Problems.assertFieldProblem(Ducklings.as(duckling).get("/beak/agent/list?status=DEAD"), "E-400-005", "status");
    }

    @Test
    void retiresOnceHoweverManyAsk() {
        Duckling duckling = Ducklings.risen();
        Spaceduck scout = Spaceducks.registered(duckling);
        Spaceducks.registered(duckling);
        Spaceducks.registered(duckling);

        List<Response> answers = Together.times(8, () -> retire(duckling, scout.id()));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.as(Json.class).<String>get("retired_at"))
                    .isEqualTo(answers.getFirst().as(Json.class).get("retired_at"));
        });
        assertThat(Together.times(4, () -> register(duckling)))
                .filteredOn(answer -> answer.statusCode() == 201)
                .hasSize(1);
        try (EventLog log = EventLog.open()) {
            log.await("agent.retired", scout.id());
            assertThat(log.of(scout.id()).stream().map(Event::type).filter("agent.retired"::equals))
                    .hasSize(1);
        }
    }

    @Test
    void retiresThoughPecksAreAway() {
        Spaceduck scout = Spaceducks.registered();
        StubPecks.get().stop();

        Response retired = retire(scout.operator(), scout.id());

        assertThat(retired.statusCode()).as(retired.asString()).isEqualTo(200);
        assertThat(retired.as(Json.class).<Boolean>get("cascaded.complete")).isFalse();
        Problems.assertProblem(Spaceducks.authenticate(scout.beakKey()), 401, "E-401-003");
        StubPecks.get().start();
        Response again = retire(scout.operator(), scout.id());
        assertThat(again.as(Json.class).<Boolean>get("cascaded.complete")).isTrue();
        assertThat(again.as(Json.class).<String>get("retired_at"))
                .isEqualTo(retired.as(Json.class).get("retired_at"));
    }

    @Test
    void knowsNoAgentsOfOthers() {
        Spaceduck scout = Spaceducks.registered();

        Problems.assertProblem(retire(Ducklings.risen(), scout.id()), 404, "E-404-001");
        Problems.assertProblem(retire(scout.operator(), scout.operator().id()), 400, "E-400-006");
        assertThat(Spaceducks.authenticate(scout.beakKey()).statusCode()).isEqualTo(200);
    }
}
