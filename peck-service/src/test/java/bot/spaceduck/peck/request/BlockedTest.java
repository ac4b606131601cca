package bot.spaceduck.peck.request;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.StubIdentity;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class BlockedTest {
    @Inject
    MutableClock clock;

    @Test
    void whomTheTargetHasBlockedDoesNotGetToAsk() {
        Pond pond = Pond.at(clock);
        StubIdentity.get().block(pond.operator, pond.agent, true);

        Problems.assertProblem(pond.ask(pond.request()), 403, "E-403-004");

        List<Object> inbox = pond.asOperator("account.read")
                .get("/beak/peck/inbox")
                .as(Json.class)
                .getList("pecks");
        assertThat(inbox).as("the target is not notified").isEmpty();

        StubIdentity.get().block(pond.operator, pond.agent, false);
        assertThat(pond.ask(pond.request()).statusCode()).isEqualTo(201);
    }

    @Test
    void anotherOnesBlockIsNoHindrance() {
        Pond pond = Pond.at(clock);
        StubIdentity.get().block(Pond.at(clock).operator, pond.agent, true);

        assertThat(pond.ask(pond.request()).statusCode()).isEqualTo(201);
    }
}
