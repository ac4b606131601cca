package bot.spaceduck.peck.subscription;

import static bot.spaceduck.peck.support.Pond.ok;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.Receiver;
import bot.spaceduck.peck.support.StubIdentity;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks of agents that were retired and of accounts that are closed: nothing is told them any more. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class OwnerGoneTest {
    @Inject
    MutableClock clock;

    private Receiver receiver;
    private Pond pond;

    @BeforeEach
    void open() throws IOException {
        receiver = Receiver.open();
        pond = Pond.at(clock);
    }

    @AfterEach
    void mend() {
        StubIdentity.get().answerAgentsWith(200);
        receiver.close();
        clock.reset();
    }

    @Test
    void aRetiredAgentIsToldNothingMoreAndItsOperatorIs() {
        String agents = registered(pond.asAgent("peck.request"), "peck.denied");
        String persons = registered(pond.asOperator("peck.request"), "peck.denied");
        String peck = pond.asked(pond.request()).getString("peck_id");

        pond.standing("key-1", "T1", "RETIRED", "ACTIVE");
        ok(pond.deny(peck), 200);

        await().until(() -> status(persons).equals("DELIVERED"));
        await().until(() -> status(agents).equals("CANCELLED"));
        assertThat(receiver.got()).hasSize(1);
    }

    @Test
    void whatWaitsForAnotherTryIsNotSentOnceTheAccountIsClosed() {
        receiver.answersWith(500);
        String agents = registered(pond.asAgent("peck.request"), "peck.requested");
        String persons = registered(pond.asOperator("peck.request"), "peck.requested");
        pond.asked(pond.request());
        await().until(() -> status(agents).equals("PENDING") && status(persons).equals("PENDING"));
        await().until(() -> receiver.got().size() == 2 && tries(agents) == 1 && tries(persons) == 1);

        pond.standing("key-1", "T1", "ACTIVE", "CLOSED");
        clock.advance(Duration.ofSeconds(16));

        await().until(() ->
                status(agents).equals("CANCELLED") && status(persons).equals("CANCELLED"));
        assertThat(receiver.got()).hasSize(2);
    }

    @Test
    void aSuspendedAccountIsToldWhenItIsBack() {
        String persons = registered(pond.asOperator("peck.request"), "peck.withdrawn");
        String peck = pond.asked(pond.request()).getString("peck_id");
        pond.standing("key-1", "T1", "ACTIVE", "SUSPENDED");
        ok(pond.withdraw(peck), 200);
        await().until(() -> tries(persons) == 1);
        assertThat(detail(persons).getString("deliveries[0].last_result")).isEqualTo("owner_suspended");
        assertThat(receiver.got()).isEmpty();

        pond.standing("key-1", "T1", "ACTIVE", "ACTIVE");
        clock.advance(Duration.ofSeconds(16));

        await().until(() -> status(persons).equals("DELIVERED"));
        assertThat(receiver.got()).hasSize(1);
        assertThat(receiver.got().getFirst().body()).contains(peck);
    }

    @Test
    void nobodyIsToldWhileItIsNotKnownWhoIsThere() {
        String persons = registered(pond.asOperator("peck.request"), "peck.withdrawn");
        String peck = pond.asked(pond.request()).getString("peck_id");
        StubIdentity.get().answerAgentsWith(500);
        ok(pond.withdraw(peck), 200);
        await().until(() -> status(persons).equals("PENDING"));
        assertThat(receiver.got()).isEmpty();

        StubIdentity.get().answerAgentsWith(200);
        clock.advance(Duration.ofSeconds(16));

        await().atMost(Duration.ofSeconds(30)).until(() -> status(persons).equals("DELIVERED"));
        assertThat(tries(persons)).isEqualTo(1);
    }

    @Test
    void theNewsOfTheEndRemovesThemOnceAndOnlyThem() {
        String agents = registered(pond.asAgent("peck.request"), "peck.requested");
        String persons = registered(pond.asOperator("peck.request"), "peck.requested");
        tell("AGENT", pond.agent);
        assertThat(ids()).as("news of what has not ended").containsExactlyInAnyOrder(agents, persons);

        pond.standing("key-1", "T1", "RETIRED", "ACTIVE");
        tell("AGENT", pond.agent);
        tell("AGENT", pond.agent);
        assertThat(ids()).containsExactly(persons);

        pond.standing("key-1", "T1", "ACTIVE", "SUSPENDED");
        tell("ACCOUNT", pond.operator);
        assertThat(ids()).containsExactly(persons);

        pond.standing("key-1", "T1", "ACTIVE", "CLOSED");
        tell("ACCOUNT", pond.operator);
        assertThat(ids()).isEmpty();

        try (EventLog log = EventLog.open()) {
            for (String id : List.of(agents, persons)) {
                Event event = log.await("webhook.removed", id);
                assertThat(event.data().path("actor_id").asText()).isEqualTo("identity-service");
                assertThat(log.of(id))
                        .filteredOn(each -> each.type().equals("webhook.removed"))
                        .hasSize(1);
            }
        }
    }

    private void tell(String cause, String id) {
        Map<String, Object> news = Map.of(
                "cascade_id",
                Pond.id(""),
                "cause",
                cause,
                "id",
                id,
                "at",
                clock.instant().toString());
        ok(given().contentType("application/json").body(news).post("/internal/cascades"), 200);
    }

    private String registered(RequestSpecification as, String... events) {
        return ok(
                        as.body(Map.of("url", receiver.url(), "events", List.of(events)))
                                .post("/beak/webhook"),
                        201)
                .getString("webhook_id");
    }

    private List<String> ids() {
        return ok(pond.asOperator("account.read").get("/beak/webhook"), 200).getList("webhooks.webhook_id");
    }

    private Json detail(String webhook) {
        return ok(pond.asOperator("account.read").get("/beak/webhook/" + webhook), 200);
    }

    private String status(String webhook) {
        List<String> statuses = detail(webhook).getList("deliveries.status");
        return statuses.isEmpty() ? "" : statuses.getFirst();
    }

    private int tries(String webhook) {
        List<Integer> tries = detail(webhook).getList("deliveries.tries");
        return tries.isEmpty() ? 0 : tries.getFirst();
    }
}
