package bot.spaceduck.peck.request;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Idempotency keys, and answers that never came. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class RepeatTest {
    @Inject
    MutableClock clock;

    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
        clock.reset();
    }

    @Test
    void aRepeatedRequestGetsTheFirstAnswer() {
        Pond pond = Pond.at(clock);
        String first = ok(ask(pond, pond.request()), 201).prettify();
        assertThat(ok(ask(pond, pond.request()), 201).prettify()).isEqualTo(first);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        Pond pond = Pond.at(clock);
        ok(ask(pond, pond.request()), 201);
        Map<String, Object> other = pond.request();
        other.put("action", "something else");
        Problems.assertProblem(ask(pond, other), 409, "E-409-003");
    }

    @Test
    void ofTwinsAtOnceAllGetTheOneAnswer() throws Exception {
        Pond pond = Pond.at(clock);
        Callable<Response> twin = () -> ask(pond, pond.request());
        List<Response> answers = Pond.race(Collections.nCopies(8, twin));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isIn(201, 409));
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == 201)
                        .map(answer -> answer.as(Json.class).getString("peck_id"))
                        .distinct())
                .hasSize(1);
        assertThat(ok(pond.asOperator("account.read").get("/beak/peck/inbox"), 200)
                        .getList("pecks"))
                .hasSize(1);
    }

    @Test
    void aRepeatedUseIsCountedOnce() {
        Pond pond = Pond.at(clock);
        Pond.Granted granted = pond.granted(pond.request());
        Map<String, Object> use = Map.of("token", granted.token(), "scope", "calendar:read", "action", "plan the week");
        for (int i = 0; i < 3; i++) {
            Response answer = pond.asAgent("peck.request")
                    .header("Idempotency-Key", key)
                    .body(use)
                    .post("/beak/delegation/use");
            assertThat(ok(answer, 200).getLong("uses")).isEqualTo(1);
        }
        assertThat(pond.see(granted.peckId()).getLong("delegation.uses")).isEqualTo(1);
    }

    @Test
    void anUnknownOutcomeIsSettledByTheRepeat() {
        Pond pond = Pond.at(clock);
        DynamoDb.get().resetAfterRequest();
        Response unknown = ask(pond, pond.request());
        assertThat(unknown.statusCode()).as(unknown.asString()).isEqualTo(503);
        DynamoDb.get().pass();
        Json settled = ok(ask(pond, pond.request()), 201);
        assertThat(ok(pond.asOperator("account.read").get("/beak/peck/inbox"), 200)
                        .getList("pecks.peck_id"))
                .containsExactly(settled.getString("peck_id"));
        try (EventLog log = EventLog.open()) {
            log.await("peck.requested", settled.getString("peck_id"));
            assertThat(log.all())
                    .filteredOn(event -> event.data().path("actor_id").asText().equals(pond.agent))
                    .hasSize(1);
        }
    }

    @Test
    void withoutTheStoreTheAnswerIs503() {
        Pond pond = Pond.at(clock);
        DynamoDb.get().refuse();
        Problems.assertProblem(pond.ask(pond.request()), 503, "E-503-001");
    }

    private Response ask(Pond pond, Map<String, Object> request) {
        return pond.asAgent("peck.request")
                .header("Idempotency-Key", key)
                .body(request)
                .post("/beak/peck");
    }
}
