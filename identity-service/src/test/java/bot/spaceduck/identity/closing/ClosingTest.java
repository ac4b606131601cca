package bot.spaceduck.identity.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.identity.cascade.StubPecks;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.mail.Inbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
class ClosingTest extends IdentityTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Response close(Duckling duckling, String confirmation, String password) {
        return Ducklings.as(duckling)
                .body(Map.of("confirmation", confirmation, "password", password))
                .post("/beak/account/delete");
    }

    private static Response close(Duckling duckling) {
        return close(duckling, "DELETE", Ducklings.PASSWORD);
    }

    private static Response register(Duckling duckling) {
        return Ducklings.as(duckling, "agent.manage")
                .body(Map.of("agent_name", "Scout of Daisy", "role", "AGENT"))
                .post("/beak/agent/register");
    }

    private static String bond(Duckling duckling, String agent) {
        Response bonded = Ducklings.as(duckling, "bond.create")
                .body(Map.of("spaceduck_id", agent))
                .post("/beak/bond/create");
        assertThat(bonded.statusCode()).as(bonded.asString()).isEqualTo(201);
        return bonded.as(Json.class).get("bond_id");
    }

    private static String block(Duckling duckling, String blocked) {
        Response made = Ducklings.as(duckling).body(Map.of("blocked", blocked)).post("/beak/block");
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        return made.as(Json.class).get("block_id");
    }

    private static String status(Duckling duckling) {
        return Ducklings.json()
                .get("/internal/accounts/" + duckling.id())
                .as(Json.class)
                .get("status");
    }

    private List<Map<String, AttributeValue>> items() {
        try (TestTable table = table()) {
            return table.items();
        }
    }

    private Map<String, AttributeValue> tombstone(Duckling duckling) {
        return items().stream()
                .filter(item -> item.get("pk").s().equals("ACCOUNT#" + duckling.id())
                        && item.get("sk").s().equals("ACCOUNT"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void endsAllAuthorityAtOnce() {
        Duckling duckling = Ducklings.risen();
        Response agent = register(duckling);
        register(duckling);
        String beakKey = agent.as(Json.class).get("beak_key");
        String bond = bond(duckling, agent.as(Json.class).get("spaceduck_id"));
        StubPecks.get().delegations(duckling.id(), 4);

        Response closed = close(duckling);

        assertThat(closed.statusCode()).as(closed.asString()).isEqualTo(200);
        assertThat(closed.header("Cache-Control")).contains("no-store");
        assertThat(closed.as(Json.class).<Boolean>get("closed")).isTrue();
        assertThat(closed.as(Json.class).<Boolean>get("complete"))
                .as(closed.asString())
                .isTrue();
        assertThat(closed.as(Json.class).<Integer>get("revoked.agents")).isEqualTo(2);
        assertThat(closed.as(Json.class).<Integer>get("revoked.keys")).isEqualTo(2);
        assertThat(closed.as(Json.class).<Integer>get("revoked.bonds")).isEqualTo(1);
        assertThat(closed.as(Json.class).<Integer>get("revoked.delegations")).isEqualTo(4);
        try (EventLog log = EventLog.open()) {
            assertThat(log.await("duck.unbonded", bond).toString()).contains("ACCOUNT_CLOSED");
        }
        Problems.assertProblem(
                Ducklings.authenticate("Bearer " + duckling.accessToken(), "PERSON", "account.read"), 401, "E-401-001");
        assertThat(Ducklings.authenticate("BeakKey " + beakKey, "AGENT", "account.read")
                        .statusCode())
                .isEqualTo(401);
        Problems.assertProblem(
                Ducklings.json()
                        .body(Map.of("refresh_token", duckling.refreshToken()))
                        .post("/beak/auth/refresh"),
                401,
                "E-401-001");
        Response login = Ducklings.logIn(duckling.email(), Ducklings.PASSWORD);
        Response unknown = Ducklings.logIn(Ducklings.newEmail(), Ducklings.PASSWORD);
        assertThat(login.statusCode()).isEqualTo(401);
        assertThat(login.as(Json.class).<String>get("detail"))
                .isEqualTo(unknown.as(Json.class).get("detail"));
        assertThat(status(duckling)).isEqualTo("CLOSED");
        Response look =
                Ducklings.json().get("/internal/agents/" + agent.as(Json.class).get("spaceduck_id"));
        assertThat(look.as(Json.class).<String>get("status")).isEqualTo("RETIRED");
        assertThat(look.as(Json.class).<String>get("key_status")).isEqualTo("REVOKED");
        assertThat(look.as(Json.class).<String>get("operator.status")).isEqualTo("CLOSED");
        assertThat(look.asString()).doesNotContain("Scout");
    }

    @Test
    void leavesNothingOfThePersonAndTheWholeLog() {
        Duckling duckling = Ducklings.risen();
        Ducklings.as(duckling)
                .body(Map.of("about", "Fond of ponds.", "listed", true))
                .post("/beak/profile");
        Ducklings.json()
                .body(Map.of("email", duckling.email(), "turnstile_token", Ducklings.TURNSTILE))
                .post("/beak/newsletter/subscribe");
        String agent = register(duckling).as(Json.class).get("spaceduck_id");
        String block = block(duckling, Ducklings.hatched().id());
        Inbox.get().latestTo(duckling.email(), "Do you want");

        assertThat(close(duckling).as(Json.class).<Boolean>get("complete")).isTrue();

        Inbox.get().latestTo(duckling.email(), "Your Space Duck account is closed");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tombstone(duckling)).doesNotContainKey("outbox_lane"));
        assertThat(tombstone(duckling))
                .containsOnlyKeys(
                        "pk",
                        "sk",
                        "version",
                        "seq",
                        "commit",
                        "outbox",
                        "state",
                        "hatched_at",
                        "closed_at",
                        "listed",
                        "agents",
                        "keys",
                        "bonds")
                .containsEntry("state", AttributeValue.fromS("CLOSED"))
                .containsEntry("outbox", AttributeValue.fromM(Map.of()));
        List<Map<String, AttributeValue>> items = items();
        assertThat(items)
                .filteredOn(item -> item.get("pk").s().equals("ACCOUNT#" + duckling.id()))
                .hasSize(1);
        assertThat(items)
                .filteredOn(item -> item.get("pk").s().startsWith("EMAIL#")
                        && duckling.id().equals(item.get("account").s()))
                .isEmpty();
        assertThat(items)
                .filteredOn(item -> item.get("pk").s().equals("BLOCKS#" + duckling.id()))
                .isEmpty();
        assertThat(items)
                .filteredOn(item -> item.get("pk").s().equals("AGENT#" + agent) && item.containsKey("agent_name"))
                .extracting(item -> item.get("agent_name").s())
                .containsExactly("(closed)");
        assertThat(items)
                .filteredOn(item -> item.toString().contains(duckling.id()))
                .as("no box that was sealed for it")
                .allSatisfy(item -> assertThat(item).doesNotContainKeys("email", "about", "phone", "box", "contact"));
        assertThat(provider.knows(duckling.email())).isFalse();
        try (EventLog log = EventLog.open()) {
            log.await("duck.closed", duckling.id());
            log.await("agent.retired", agent);
            log.await("peck.unblocked", block);
            assertThat(log.of(duckling.id()))
                    .extracting(Event::type)
                    .contains("duck.hatched", "trust.elevated", "duck.profile_changed", "duck.closed");
            assertThat(log.of(duckling.id()))
                    .extracting(event -> event.json().path("sequence").asInt())
                    .isEqualTo(IntStream.rangeClosed(1, log.of(duckling.id()).size())
                            .boxed()
                            .toList());
            assertThat(log.of(agent))
                    .extracting(Event::type)
                    .containsExactly("agent.registered", "duck.key_issued", "agent.retired", "duck.key_revoked");
            assertThat(log.of(agent).getLast().toString()).contains("ACCOUNT_CLOSED");
        }
    }

    @Test
    void freesTheAddressForANewAccount() {
        Duckling duckling = Ducklings.risen();
        assertThat(close(duckling).as(Json.class).<Boolean>get("complete")).isTrue();

        Response hatched = Ducklings.hatch(Ducklings.hatchling(duckling.email()));

        assertThat(hatched.statusCode()).as(hatched.asString()).isEqualTo(201);
        assertThat(hatched.as(Json.class).<String>get("duckling_id")).isNotEqualTo(duckling.id());
        assertThat(Ducklings.session(duckling.email()).id())
                .isEqualTo(hatched.as(Json.class).get("duckling_id"));
        assertThat(status(duckling)).isEqualTo("CLOSED");
    }

    @Test
    void wantsTheWordAndThePassword() {
        Duckling duckling = Ducklings.hatched();

        Problems.assertProblem(close(duckling, "delete", Ducklings.PASSWORD), 400, "E-400-005");
        Problems.assertProblem(close(duckling, "DELETE", "Wrong-Water-2026!"), 401, "E-401-001");
        Problems.assertProblem(
                Ducklings.as(duckling).body(Map.of("confirmation", "DELETE")).post("/beak/account/delete"),
                400,
                "E-400-001");

        assertThat(status(duckling)).isEqualTo("ACTIVE");
        try (EventLog log = EventLog.open()) {
            Event failed = log.await(
                    "a failed login",
                    event -> event.type().equals("session.login_failed")
                            && duckling.id()
                                    .equals(event.json()
                                            .path("data")
                                            .path("target_id")
                                            .asText()));
            assertThat(failed.toString()).doesNotContain("Wrong-Water");
        }
    }

    @Test
    void closesOnceHoweverManyTryTogether() {
        Duckling duckling = Ducklings.risen();
        register(duckling);
        String context = Ducklings.contextToken("Bearer " + duckling.accessToken(), "PERSON", "account.read");
        Map<String, Object> body = new HashMap<>(Map.of("confirmation", "DELETE", "password", Ducklings.PASSWORD));

        List<Response> answers = Together.times(
                6,
                () -> Ducklings.json()
                        .header(bot.spaceduck.test.TestCallers.HEADER, context)
                        .body(body)
                        .post("/beak/account/delete"));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> Problems.assertProblem(answer, 401, "E-401-001"));
        try (EventLog log = EventLog.open()) {
            log.await("duck.closed", duckling.id());
            assertThat(log.of(duckling.id()))
                    .filteredOn(event -> event.type().equals("duck.closed"))
                    .hasSize(1);
        }
    }

    @Test
    void goesOnWithWhatAnOutageLeft() {
        Duckling duckling = Ducklings.risen();
        register(duckling);
        StubPecks.get().stop();

        Response closed = close(duckling);

        assertThat(closed.statusCode()).as(closed.asString()).isEqualTo(200);
        assertThat(closed.as(Json.class).<Boolean>get("closed")).isTrue();
        assertThat(closed.as(Json.class).<Boolean>get("complete")).isFalse();
        assertThat(status(duckling)).isEqualTo("CLOSED");
        StubPecks.get().start();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(StubPecks.get().told(duckling.id())).isNotEmpty());
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(tombstone(duckling).get("state").s()).isEqualTo("CLOSED"));
    }

    @Test
    void goesOnFromTheOutboxWithAStepThatCouldNotBeDone() {
        Duckling duckling = Ducklings.risen();
        register(duckling);
        Map<String, AttributeValue> stuck = new HashMap<>(Map.of(
                "pk", AttributeValue.fromS("ACCOUNT#" + duckling.id()),
                "sk", AttributeValue.fromS("STUCK"),
                "version", AttributeValue.fromN("1"),
                "outbox", undelivered()));
        put(stuck);

        Response closed = close(duckling);

        assertThat(closed.as(Json.class).<Boolean>get("closed"))
                .as(closed.asString())
                .isTrue();
        assertThat(closed.as(Json.class).<Boolean>get("complete")).isFalse();
        assertThat(status(duckling)).isEqualTo("CLOSED");
        assertThat(Ducklings.authenticate("Bearer " + duckling.accessToken(), "PERSON", "account.read")
                        .statusCode())
                .isEqualTo(401);
        Problems.assertProblem(Ducklings.hatch(Ducklings.hatchling(duckling.email())), 409, "E-409-001");
        stuck.put("outbox", AttributeValue.fromM(Map.of()));
        put(stuck);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(tombstone(duckling).get("state").s()).isEqualTo("CLOSED"));
        assertThat(tombstone(duckling).get("agents").n()).isEqualTo("1");
        assertThat(provider.knows(duckling.email())).isFalse();
        assertThat(Ducklings.hatch(Ducklings.hatchling(duckling.email())).statusCode())
                .isEqualTo(201);
    }

    private static AttributeValue undelivered() {
        Map<String, AttributeValue> entry =
                Map.of("channel", AttributeValue.fromS("event"), "body", AttributeValue.fromS("{}"));
        return AttributeValue.fromM(Map.of("000000000000001.000", AttributeValue.fromM(entry)));
    }

    private void put(Map<String, AttributeValue> item) {
        try (TestTable table = table()) {
            table.client().putItem(request -> request.tableName(table.name()).item(item));
        }
    }

    @Test
    void changesNothingWhileThePasswordCannotBeChecked() {
        Duckling duckling = Ducklings.hatched();
        var request = Ducklings.as(duckling).body(Map.of("confirmation", "DELETE", "password", Ducklings.PASSWORD));
        provider.failWith(503);

        Problems.assertProblem(request.post("/beak/account/delete"), 503, "E-503-001");

        provider.failWith(0);
        assertThat(status(duckling)).isEqualTo("ACTIVE");
    }
}
