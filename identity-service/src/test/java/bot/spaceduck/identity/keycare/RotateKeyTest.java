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
import bot.spaceduck.identity.key.KeyVerifiers;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.mail.Inbox;
import bot.spaceduck.test.mail.Message;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RotateKeyTest extends IdentityTest {
    @Inject
    KeyVerifiers verifiers;

    private static Response rotate(Duckling by, String agentId) {
        return Ducklings.as(by, "agent.manage")
                .body(Map.of("spaceduck_id", agentId))
                .post("/beak/keys/rotate");
    }

    @Test
    void putsANewKeyInThePlaceOfTheOld() {
        Spaceduck scout = Spaceducks.registered();

        Response rotated = rotate(scout.operator(), scout.id());

        assertThat(rotated.statusCode()).as(rotated.asString()).isEqualTo(200);
        assertThat(rotated.as(Json.class).getMap(""))
                .containsOnlyKeys("spaceduck_id", "beak_key", "key_id", "rotated_at");
        assertThat(rotated.header("Cache-Control")).isEqualTo("no-store");
        Problems.assertProblem(Spaceducks.authenticate(scout.beakKey()), 401, "E-401-003");
        assertThat(StubPecks.get().told(scout.keyId()).getFirst()).startsWith("KEY ");
        Response now = Spaceducks.authenticate(rotated.as(Json.class).get("beak_key"));
        assertThat(now.as(Json.class).<String>get("caller_id")).isEqualTo(scout.id());
        assertThat(Ducklings.as(scout.operator())
                        .get("/beak/agent/list")
                        .as(Json.class)
                        .<String>get("spaceducks[0].beak_key"))
                .contains(rotated.as(Json.class).<String>get("key_id"));
    }

    @Test
    void tellsTheAuditLogAndTheOperator() {
        Spaceduck scout = Spaceducks.registered();

        String keyId = rotate(scout.operator(), scout.id()).as(Json.class).get("key_id");

        try (EventLog log = EventLog.open()) {
            Event event = log.await("duck.key_rotated", scout.id());
            assertThat(event.data().path("actor_id").asText())
                    .isEqualTo(scout.operator().id());
            assertThat(event.data().path("detail").path("key_id").asText()).isEqualTo(keyId);
            assertThat(event.data().path("detail").path("previous_key_id").asText())
                    .isEqualTo(scout.keyId());
        }
        Message mail = Inbox.get().latestTo(scout.operator().email(), "The Beak Key of Scout was rotated");
        assertThat(mail.text()).contains("rotated by you", keyId).doesNotContain(scout.beakKey());
        assertThat(mail.html()).contains("rotated by you", keyId);
    }

    @Test
    void repeatsTheSameKeyUnderTheSameIdempotencyKey() {
        Spaceduck scout = Spaceducks.registered();

        List<Response> answers = Together.times(
                4,
                () -> Ducklings.as(scout.operator(), "agent.manage")
                        .header("Idempotency-Key", "rotate-" + scout.id())
                        .body(Map.of("spaceduck_id", scout.id()))
                        .post("/beak/keys/rotate"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.as(Json.class).<String>get("beak_key"))
                    .isEqualTo(answers.getFirst().as(Json.class).get("beak_key"));
        });
        assertThat(Spaceducks.authenticate(answers.getFirst().as(Json.class).get("beak_key"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void givesOneOfManyTheKeyAndTellsTheOthersThatTheyHaveNone() {
        Spaceduck scout = Spaceducks.registered();
        hashesAreSlow();

        List<Response> answers = Together.times(6, () -> rotate(scout.operator(), scout.id()));

        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 200)
                .singleElement()
                .satisfies(won -> assertThat(
                                Spaceducks.authenticate(won.as(Json.class).get("beak_key"))
                                        .statusCode())
                        .isEqualTo(200));
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> Problems.assertProblem(answer, 409, "E-409-002"));
    }

    /** Whoever rotates from now on has looked at the key before anybody's new one is made. */
    private void hashesAreSlow() {
        hashes.real();
        BeakKey any = new BeakKey("test", "01k00000000000000000000000", "A".repeat(43));
        for (int i = 0; i < 12; i++) {
            verifiers.bcrypt(any).subscribe().with(hash -> {});
        }
    }

    @Test
    void letsAnAgentRotateItsOwnKeyAndNoOther() {
        Spaceduck scout = Spaceducks.registered();
        Spaceduck sibling = Spaceducks.registered(scout.operator());

        Response other = scout.as("agent.manage")
                .body(Map.of("spaceduck_id", sibling.id()))
                .post("/beak/keys/rotate");
        Response own = scout.as("agent.manage")
                .body(Map.of("spaceduck_id", scout.id()))
                .post("/beak/keys/rotate");

        Problems.assertProblem(other, 404, "E-404-001");
        assertThat(own.statusCode()).as(own.asString()).isEqualTo(200);
        assertThat(Spaceducks.authenticate(own.as(Json.class).get("beak_key")).statusCode())
                .isEqualTo(200);
        assertThat(Spaceducks.authenticate(sibling.beakKey()).statusCode()).isEqualTo(200);
        assertThat(Inbox.get()
                        .latestTo(scout.operator().email(), "The Beak Key of Scout was rotated")
                        .text())
                .contains("by the spaceduck itself");
    }

    @Test
    void refusesAnAgentThatWasVouchedForUnderAPastKey() {
        Spaceduck scout = Spaceducks.registered();
        var vouched = scout.as("agent.manage");
        rotate(scout.operator(), scout.id());

        Problems.assertProblem(
                vouched.body(Map.of("spaceduck_id", scout.id())).post("/beak/keys/rotate"), 401, "E-401-003");
    }

    @Test
    void knowsNoAgentsOfOthers() {
        Spaceduck scout = Spaceducks.registered();
        Duckling stranger = Ducklings.risen();

        Problems.assertProblem(rotate(stranger, scout.id()), 404, "E-404-001");
        Problems.assertProblem(rotate(stranger, "sd_01k00000000000000000000000"), 404, "E-404-001");
        Problems.assertProblem(rotate(stranger, stranger.id()), 400, "E-400-006");
        assertThat(Spaceducks.authenticate(scout.beakKey()).statusCode()).isEqualTo(200);
    }

    @Test
    void changesNothingWhileTheStoreIsAway() {
        Spaceduck scout = Spaceducks.registered();
        var caller = Ducklings.as(scout.operator(), "agent.manage");
        DynamoDb.get().refuse();

        Response answer = caller.body(Map.of("spaceduck_id", scout.id())).post("/beak/keys/rotate");

        Problems.assertProblem(answer, 503, "E-503-001");
        DynamoDb.get().pass();
        assertThat(Spaceducks.authenticate(scout.beakKey()).statusCode()).isEqualTo(200);
    }

    /** Zero successes that start after the answer. */
    @Test
    void refusesTheOldKeyFromTheAnswerOn() throws Exception {
        Spaceduck scout = Spaceducks.registered();
        record Try(long start, int status) {}
        ConcurrentLinkedQueue<Try> tries = new ConcurrentLinkedQueue<>();
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch hammering = new CountDownLatch(40);
        CountDownLatch after = new CountDownLatch(40);
        long answered;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            AtomicBoolean done = new AtomicBoolean();
            for (int i = 0; i < 4; i++) {
                threads.submit(() -> {
                    while (!stop.get()) {
                        long start = System.nanoTime();
                        tries.add(new Try(
                                start, Spaceducks.authenticate(scout.beakKey()).statusCode()));
                        (done.get() ? after : hammering).countDown();
                    }
                });
            }
            hammering.await();
            assertThat(rotate(scout.operator(), scout.id()).statusCode()).isEqualTo(200);
            answered = System.nanoTime();
            done.set(true);
            after.await();
            stop.set(true);
        }

        assertThat(tries)
                .filteredOn(each -> each.start() < answered && each.status() == 200)
                .isNotEmpty();
        assertThat(tries)
                .filteredOn(each -> each.start() > answered)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.status()).isEqualTo(401));
    }
}
