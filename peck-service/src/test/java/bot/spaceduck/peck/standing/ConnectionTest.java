package bot.spaceduck.peck.standing;

import static bot.spaceduck.peck.support.Pond.ok;
import static bot.spaceduck.test.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.StubIdentity;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kind {@code connection}. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class ConnectionTest {
    @Inject
    MutableClock clock;

    private Pond asking;
    private Pond asked;

    @BeforeEach
    void twoPonds() {
        asking = Pond.at(clock);
        asked = Pond.at(clock);
    }

    @AfterEach
    void mend() {
        StubIdentity.get().answerAgentsWith(200);
        StubIdentity.get().answerCertificatesWith(200);
        clock.reset();
    }

    @Test
    void bothSidesGetATokenOfTheirOwn() {
        Pond.Granted granted = connected();

        Json atOneEnd = asking.see(granted.peckId());
        Json atTheOther = seenBy(asked.asOperator("account.read"), granted);
        Json byItsAgent = seenBy(asked.asAgent("account.read"), granted);

        String connection = "conn_" + granted.peckId().substring(3);
        assertThat(atOneEnd.getString("conn_id")).isEqualTo(connection);
        assertThat(atTheOther.getString("conn_id")).isEqualTo(connection);
        String theirs = atTheOther.getString("delegation.token");
        assertThat(byItsAgent.getString("delegation.token")).isEqualTo(theirs).isNotEqualTo(granted.token());
        assertThat(seenBy(asking.asOperator("account.read"), granted).getMap("delegation"))
                .isNull();
        Json one = asking.introspect(granted.token());
        Json other = asking.introspect(theirs);
        assertThat(one.getString("sub")).isEqualTo(asked.operator);
        assertThat(one.getString("act.sub")).isEqualTo(asking.agent);
        assertThat(other.getString("sub")).isEqualTo(asking.agent);
        assertThat(other.getString("act.sub")).isEqualTo(asked.operator);
        assertThat(one.getString("conn_id")).isEqualTo(connection);
        assertThat(other.getString("conn_id")).isEqualTo(connection);
        assertThat(one.getString("scope")).isEqualTo("calendar:read calendar:write");
        assertThat(one.getString("jti")).isNotEqualTo(other.getString("jti"));
        try (EventLog log = EventLog.open()) {
            log.await("peck.approved", granted.peckId());
            assertThat(log.all())
                    .noneMatch(event ->
                            event.value().contains(theirs) || event.value().contains(granted.token()));
        }
    }

    @Test
    void beforeItIsGrantedTheOtherSidesAgentsKnowNothing() {
        String peckId =
                asking.asked(asking.request("connection", asked.certificate)).getString("peck_id");
        Json waiting = ok(asked.asOperator("account.read").get("/beak/peck/" + peckId), 200);
        assertThat(waiting.getMap("")).doesNotContainKeys("conn_id", "delegation");
        assertProblem(asked.asAgent("account.read").get("/beak/peck/" + peckId), 404, "E-404-001");
    }

    @Test
    void eachSideUsesItsOwnAndTheUsesAreCountedTogether() {
        Map<String, Object> request = asking.request("connection", asked.certificate);
        request.put("max_uses", 3);
        Pond.Granted granted = asking.grantedBy(asked, request);
        String theirs = seenBy(asked.asOperator("account.read"), granted).getString("delegation.token");

        assertThat(ok(use(asking.asAgent("peck.request"), granted.token()), 200).getLong("uses"))
                .isEqualTo(1);
        assertThat(ok(use(asked.asAgent("peck.request"), theirs), 200).getLong("uses"))
                .isEqualTo(2);
        assertProblem(use(asking.asAgent("peck.request"), theirs), 403, "E-403-003");
        assertProblem(use(asking.asOperator("peck.request"), theirs), 403, "E-403-003");
        assertProblem(use(asked.asAgent("peck.request"), granted.token()), 403, "E-403-003");
        assertProblem(use(asked.asOperator("peck.request"), granted.token()), 403, "E-403-003");
        assertProblem(use(Pond.at(clock).asAgent("peck.request"), theirs), 403, "E-403-003");
        assertThat(ok(use(asked.asOperator("peck.request"), theirs), 200).getString("receipt.record.actor_id"))
                .isEqualTo(asked.operator);
        assertProblem(use(asking.asAgent("peck.request"), granted.token()), 410, "E-410-001");
        assertThat(asking.introspect(theirs).getBoolean("active")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"SUPERSEDED,true", "REVOKED,false", "EXPIRED,false"})
    void itLivesAsLongAsTheCertificateVouches(String status, boolean lives) {
        Pond.Granted granted = connected();
        String theirs = seenBy(asked.asOperator("account.read"), granted).getString("delegation.token");

        asked.certified(status);

        assertThat(asking.introspect(granted.token()).getBoolean("active")).isEqualTo(lives);
        assertThat(asking.introspect(theirs).getBoolean("active")).isEqualTo(lives);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUPERSEDED", "REVOKED", "EXPIRED"})
    void onlyTheCurrentCertificateIsAsked(String status) {
        asked.certified(status);
        assertProblem(asking.ask(asking.request("connection", asked.certificate)), 404, "E-404-001");
    }

    @Test
    void anUnpeckEndsBothTokens() {
        Pond.Granted granted = connected();
        String theirs = seenBy(asked.asOperator("account.read"), granted).getString("delegation.token");

        ok(asking.unpeck(granted.peckId()), 200);

        assertProblem(use(asked.asOperator("peck.request"), theirs), 401, "E-401-003");
        Json after = seenBy(asked.asAgent("account.read"), granted);
        assertThat(after.getString("state")).isEqualTo("REVOKED");
        assertThat(after.getMap("")).doesNotContainKey("delegation");
    }

    @Test
    void itLapsesForBoth() {
        Pond.Granted granted = connected();
        String theirs = seenBy(asked.asOperator("account.read"), granted).getString("delegation.token");

        clock.advance(Duration.ofHours(1));

        assertProblem(use(asked.asOperator("peck.request"), theirs), 401, "E-401-002");
        assertThat(asking.introspect(granted.token()).getBoolean("active")).isFalse();
    }

    @Test
    void withoutCertServiceNothingIsGuessed() {
        Pond.Granted granted = connected();
        StubIdentity.get().answerCertificatesWith(500);

        Response asks = asking.ask(asking.request("connection", Pond.at(clock).certificate));
        Response uses = use(asking.asAgent("peck.request"), granted.token());
        Response introspects = asking.asOperator("account.read")
                .body(Map.of("token", granted.token()))
                .post("/beak/delegation/introspect");

        for (Response answer : new Response[] {asks, uses, introspects}) {
            assertProblem(answer, 503, "E-503-001");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        }
    }

    private Pond.Granted connected() {
        return asking.grantedBy(asked, asking.request("connection", asked.certificate));
    }

    private static Json seenBy(RequestSpecification viewer, Pond.Granted granted) {
        return ok(viewer.get("/beak/peck/" + granted.peckId()), 200);
    }

    private static Response use(RequestSpecification user, String token) {
        return user.body(Map.of("token", token, "scope", "calendar:read", "action", "plan the week"))
                .post("/beak/delegation/use");
    }
}
