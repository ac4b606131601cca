package bot.spaceduck.identity.keycare;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Spaceducks;
import bot.spaceduck.identity.Spaceducks.Spaceduck;
import bot.spaceduck.identity.Together;
import bot.spaceduck.identity.cascade.StubPecks;
import bot.spaceduck.identity.key.BeakKey;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.mail.Inbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RevokeKeyTest extends IdentityTest {
    private static Response revoke(Duckling by, String agentId) {
        return Ducklings.as(by).body(Map.of("spaceduck_id", agentId)).post("/beak/keys/revoke");
    }

    private static Response report(String text) {
        return Ducklings.json().body(Map.of("beak_key", text)).post("/beak/keys/report-leak");
    }

    private static List<Event> revocations(String agentId) {
        try (EventLog log = EventLog.open()) {
            log.await("duck.key_revoked", agentId);
            return log.of(agentId).stream()
                    .filter(event -> event.type().equals("duck.key_revoked"))
                    .toList();
        }
    }

    @Test
    void takesTheKeyAwayUntilRotationGivesAnother() {
        Spaceduck scout = Spaceducks.registered();

        StubPecks.get().delegations(scout.keyId(), 2);

        Response revoked = revoke(scout.operator(), scout.id());

        assertThat(revoked.statusCode()).as(revoked.asString()).isEqualTo(200);
        assertThat(revoked.as(Json.class).<String>get("key_id")).isEqualTo(scout.keyId());
        assertThat(revoked.as(Json.class).<Integer>get("cascaded.delegations")).isEqualTo(2);
        Problems.assertProblem(Spaceducks.authenticate(scout.beakKey()), 401, "E-401-003");
        Response rotated = Ducklings.as(scout.operator(), "agent.manage")
                .body(Map.of("spaceduck_id", scout.id()))
                .post("/beak/keys/rotate");
        assertThat(Spaceducks.authenticate(rotated.as(Json.class).get("beak_key"))
                        .statusCode())
                .isEqualTo(200);
        Problems.assertProblem(Spaceducks.authenticate(scout.beakKey()), 401, "E-401-003");
    }

    @Test
    void revokesOnceHoweverOftenItIsAsked() {
        Spaceduck scout = Spaceducks.registered();

        List<Response> answers = Together.times(8, () -> revoke(scout.operator(), scout.id()));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.as(Json.class).<String>get("revoked_at"))
                    .isEqualTo(answers.getFirst().as(Json.class).get("revoked_at"));
        });
        assertThat(revocations(scout.id())).singleElement().satisfies(event -> {
            assertThat(event.data().path("detail").path("reason").asText()).isEqualTo("REQUESTED");
            assertThat(event.data().path("actor_id").asText())
                    .isEqualTo(scout.operator().id());
        });
        assertThat(Inbox.get()
                        .latestTo(scout.operator().email(), "The Beak Key of Scout was revoked")
                        .text())
                .contains(scout.keyId());
    }

    @Test
    void knowsNoAgentsOfOthers() {
        Spaceduck scout = Spaceducks.registered();

        Problems.assertProblem(revoke(Ducklings.risen(), scout.id()), 404, "E-404-001");
        Problems.assertProblem(revoke(scout.operator(), "pk_01k00000000000000000000000"), 400, "E-400-006");
        assertThat(Spaceducks.authenticate(scout.beakKey()).statusCode()).isEqualTo(200);
    }

    @Test
    void revokesAKeyThatAStrangerReports() {
        Spaceduck scout = Spaceducks.registered();

        Response answer = report(scout.beakKey());

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        assertThat(StubPecks.get().told(scout.keyId()).getFirst()).startsWith("KEY ");
        Problems.assertProblem(Spaceducks.authenticate(scout.beakKey()), 401, "E-401-003");
        assertThat(revocations(scout.id())).singleElement().satisfies(event -> {
            assertThat(event.data().path("detail").path("reason").asText()).isEqualTo("LEAKED");
            assertThat(event.data().path("actor_type").asText()).isEqualTo("ANONYMOUS");
            assertThat(event.value()).doesNotContain(scout.beakKey());
        });
        var mail = Inbox.get().latestTo(scout.operator().email(), "The Beak Key of Scout was found and revoked");
        assertThat(mail.text()).contains(scout.keyId()).doesNotContain(scout.beakKey());
        assertThat(mail.html()).contains(scout.keyId());
    }

    @Test
    void answersTheSameWhateverIsReported() {
        Spaceduck scout = Spaceducks.registered();
        String forged = new BeakKey("test", scout.keyId(), "A".repeat(43)).text();
        String unknown = new BeakKey("test", "01k00000000000000000000000", "A".repeat(43)).text();
        List<String> reports = List.of("", "junk", forged, unknown, scout.beakKey(), scout.beakKey());

        List<Response> answers = reports.stream().map(RevokeKeyTest::report).toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
            assertThat(answer.asString()).isEqualTo("{}");
            assertThat(answer.headers().asList().stream().map(header -> header.getName()))
                    .containsExactlyInAnyOrderElementsOf(answers.getFirst().headers().asList().stream()
                            .map(header -> header.getName())
                            .toList());
            assertThat(Duration.ofMillis(answer.time())).isGreaterThanOrEqualTo(Duration.ofMillis(290));
        });
    }

    @Test
    void leavesAKeyAloneThatWasForgedOrReplaced() {
        Spaceduck scout = Spaceducks.registered();
        String rotated = Ducklings.as(scout.operator(), "agent.manage")
                .body(Map.of("spaceduck_id", scout.id()))
                .post("/beak/keys/rotate")
                .as(Json.class)
                .get("beak_key");

        report(new BeakKey("test", rotated.split("_")[2], "A".repeat(43)).text());
        report(scout.beakKey());

        assertThat(Spaceducks.authenticate(rotated).statusCode()).isEqualTo(200);
    }

    /** Of the form of a key; its checksum is another one. */
    private static String mistyped(String key) {
        return key.substring(0, key.length() - 1) + (key.endsWith("0") ? "1" : "0");
    }

    @Test
    void readsNothingForJunk() {
        Spaceduck scout = Spaceducks.registered();
        DynamoDb.get().refuse();

        assertThat(report(scout.beakKey() + "x").statusCode()).isEqualTo(202);
        assertThat(report(mistyped(scout.beakKey())).statusCode()).isEqualTo(202);
        Problems.assertProblem(report(scout.beakKey()), 503, "E-503-001");
    }
}
