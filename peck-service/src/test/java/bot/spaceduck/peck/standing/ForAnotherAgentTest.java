package bot.spaceduck.peck.standing;

import static bot.spaceduck.peck.support.Pond.ok;
import static bot.spaceduck.test.Problems.assertFieldProblem;
import static bot.spaceduck.test.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.StubIdentity;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kind {@code delegation}. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class ForAnotherAgentTest {
    @Inject
    MutableClock clock;

    @AfterEach
    void mend() {
        StubIdentity.get().answerAgentsWith(200);
        clock.reset();
    }

    @Test
    void theInitiatorActsOnBehalfOfTheTarget() {
        Pond asking = Pond.at(clock);
        Pond asked = Pond.at(clock);

        Pond.Granted granted = asking.grantedBy(asked, asking.request("delegation", asked.agent));

        Json alive = asked.introspect(granted.token());
        assertThat(alive.getString("sub")).isEqualTo(asked.agent);
        assertThat(alive.getString("act.sub")).isEqualTo(asking.agent);
        assertThat(alive.getMap("")).doesNotContainKey("conn_id");
        Json used = ok(asking.use(granted.token(), "calendar:read", "plan the week"), 200);
        assertThat(used.getString("receipt.record.target_id")).isEqualTo(asked.agent);
        assertThat(used.getString("receipt.record.agent_id")).isEqualTo(asking.agent);
        assertThat(ok(asked.asOperator("account.read").get("/beak/peck/" + granted.peckId()), 200)
                        .getMap("delegation"))
                .as("it is for the initiator alone")
                .isNull();
        Response byTheTarget = asked.use(granted.token(), "calendar:read", "plan the week");
        assertProblem(byTheTarget, 403, "E-403-003");
        assertProblem(asked.asAgent("account.read").get("/beak/peck/" + granted.peckId()), 404, "E-404-001");
    }

    @Test
    void anAgentOfTheSameOperatorIsAskedLikeAnyOther() {
        Pond pond = Pond.at(clock);
        String sibling = Pond.id("sd_");
        StubIdentity.get().agent(sibling, pond.operator, "key-9", "T1", "ACTIVE", "ACTIVE");
        Pond.Granted granted = pond.granted(pond.request("delegation", sibling));
        assertThat(pond.introspect(granted.token()).getString("sub")).isEqualTo(sibling);
    }

    @Test
    void theTargetsKeyIsNotWhatItRestsOn() {
        Pond asking = Pond.at(clock);
        Pond asked = Pond.at(clock);
        Pond.Granted granted = asking.grantedBy(asked, asking.request("delegation", asked.agent));

        asked.standing("key-2", "T1", "ACTIVE", "ACTIVE");

        ok(asking.use(granted.token(), "calendar:read", "plan the week"), 200);
    }

    @Test
    void nobodyAsksItself() {
        Pond pond = Pond.at(clock);
        assertFieldProblem(pond.ask(pond.request("delegation", pond.agent)), "E-400-005", "target");
    }

    @Test
    void theSameIsAskedOfEachTargetOnce() {
        Pond asking = Pond.at(clock);
        Pond asked = Pond.at(clock);
        Map<String, Object> request = asking.request("delegation", asked.agent);
        String first = asking.asked(request).getString("peck_id");
        assertThat(assertProblem(asking.ask(request), 409, "E-409-001").getString("peck_id"))
                .isEqualTo(first);
        asking.asked(asking.request("delegation", Pond.at(clock).agent));
    }

    @Test
    void withoutIdentityServiceNothingIsGuessed() {
        Pond asking = Pond.at(clock);
        Pond asked = Pond.at(clock);
        Pond.Granted granted = asking.grantedBy(asked, asking.request("delegation", asked.agent));
        StubIdentity.get().answerAgentsWith(500);

        assertProblem(asking.use(granted.token(), "calendar:read", "plan the week"), 503, "E-503-001");
        assertProblem(asking.ask(asking.request("delegation", asked.agent)), 503, "E-503-001");
    }
}
