package bot.spaceduck.cert.skill;

import static bot.spaceduck.test.Problems.assertFieldProblem;
import static bot.spaceduck.test.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.Publishing;
import bot.spaceduck.cert.support.TierEvents;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class WithdrawalTest {
    private static final String WORDS = "It woke the swans.";

    private final String publisher = Ducklings.hatched("T2");
    private final String admin = Publishing.administrator();
    private final String name = Publishing.name();

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
    }

    @Test
    void endsARelease() {
        String id = Publishing.published(publisher, name, "1.0.0");

        Response answer = Publishing.withdraw(publisher, id);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.as(Json.class).getString("state")).isEqualTo("WITHDRAWN");
        assertThat(answer.as(Json.class).getString("withdrawn_for")).isEqualTo("REQUESTED");
        assertProblem(Publishing.fetch(name, "1.0.0"), 410, "E-410-001");
        assertProblem(Publishing.fetch(name, "latest"), 410, "E-410-001");
        Json versions = Publishing.versions(name, "").as(Json.class);
        assertThat(versions.getString("versions[0].state")).isEqualTo("WITHDRAWN");
        assertThat(versions.getMap("$")).doesNotContainKey("latest_version");
        assertThat(Ducklings.anyone()
                        .get("/beak/skills?query=" + name)
                        .as(Json.class)
                        .getList("skills"))
                .isEmpty();
        try (EventLog log = EventLog.open()) {
            Event told = log.await("skill.withdrawn", id);
            assertThat(told.data().path("actor_id").asText()).isEqualTo(publisher);
            assertThat(told.data().path("detail").path("from").asText()).isEqualTo("PUBLISHED");
            assertThat(told.data().path("detail").path("reason").asText()).isEqualTo("REQUESTED");
            assertThat(told.json().path("sequence").asInt()).isEqualTo(4);
        }
    }

    @Test
    void takesTheVersionAndTheNameAlongForGood() {
        String id = Publishing.published(publisher, name, "1.0.0");
        Publishing.withdraw(publisher, id).then().statusCode(200);

        assertProblem(Publishing.submit(publisher, Publishing.body(name, "1.0.0")), 409, "E-409-001");
        assertProblem(Publishing.submit(Ducklings.hatched("T2"), Publishing.body(name, "1.0.1")), 409, "E-409-001");
        Publishing.published(publisher, name, "1.0.1");
        assertThat(Publishing.fetch(name, "latest").header("Skill-Version")).isEqualTo("1.0.1");
    }

    @Test
    void leavesTheNextBestAsTheLatest() {
        Publishing.published(publisher, name, "3.0.0-beta");
        Publishing.published(publisher, name, "1.0.0");
        String best = Publishing.published(publisher, name, "2.0.0");
        String other = Publishing.published(publisher, name, "1.5.0");
        Publishing.withdraw(publisher, other).then().statusCode(200);

        Publishing.withdraw(publisher, best).then().statusCode(200);

        assertThat(Publishing.fetch(name, "latest").header("Skill-Version")).isEqualTo("1.0.0");
        assertThat(Ducklings.anyone()
                        .get("/beak/skills?query=" + name)
                        .as(Json.class)
                        .getString("skills[0].latest_version"))
                .isEqualTo("1.0.0");
    }

    @Test
    void isForWhatWaitsToo() {
        String id = Publishing.submitted(publisher, name, "1.0.0");

        Publishing.withdraw(publisher, id).then().statusCode(200);

        assertProblem(Publishing.fetch(name, "1.0.0"), 404, "E-404-001");
        assertProblem(Publishing.decide(admin, id, "PUBLISH"), 409, "E-409-002");
        try (EventLog log = EventLog.open()) {
            assertThat(log.await("skill.withdrawn", id)
                            .data()
                            .path("detail")
                            .path("from")
                            .asText())
                    .isEqualTo("SUBMITTED");
        }
        Publishing.submitted(Ducklings.hatched("T2"), name, "1.0.0");
    }

    @Test
    void isNotForWhatWasRejected() {
        String id = Publishing.submitted(publisher, name, "1.0.0");
        Publishing.decide(admin, id, "REJECT").then().statusCode(200);

        assertProblem(Publishing.withdraw(publisher, id), 409, "E-409-002");
    }

    @Test
    void isAnsweredAlikeAgainAndToldOnce() {
        String id = Publishing.published(publisher, name, "1.0.0");
        String key = UUID.randomUUID().toString();
        Response first = withKey(id, key, "{}");

        Response again = Publishing.withdraw(publisher, id);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(withKey(id, key, "{}").asString()).isEqualTo(first.asString());
        assertProblem(withKey(id, key, "{\"reason\":\"Other.\"}"), 409, "E-409-003");
        try (EventLog log = EventLog.open()) {
            log.await("skill.withdrawn", id);
            assertThat(log.of(id)).hasSize(4);
        }
    }

    private Response withKey(String id, String key, String body) {
        return Publishing.person(publisher, "account.read")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/beak/skills/" + id + "/withdraw");
    }

    @Test
    void isNobodyElses() {
        String id = Publishing.published(publisher, name, "1.0.0");

        assertProblem(Publishing.withdraw(Ducklings.hatched("T2"), id), 404, "E-404-001");
        assertProblem(Publishing.withdraw(publisher, Publishing.unknownSkill()), 404, "E-404-001");
        assertFieldProblem(Publishing.withdraw(publisher, Ducklings.unknownCertificate()), "E-400-006", "id");
        Publishing.fetch(name, "1.0.0").then().statusCode(200);
    }

    @Test
    void isAnAdministratorsToo() {
        String id = Publishing.published(publisher, name, "1.0.0");

        Response answer = Publishing.withdrawAsAdmin(admin, id, Map.of("reason", WORDS));

        assertThat(answer.as(Json.class).getString("withdrawn_for")).isEqualTo("ADMIN");
        assertThat(Publishing.mine(publisher, "").as(Json.class).getString("skills[0].reason"))
                .isEqualTo(WORDS);
        try (EventLog log = EventLog.open()) {
            log.await("skill.withdrawn", id);
            List<Event> told = log.of(id).subList(3, 5);
            assertThat(told).extracting(Event::type).containsExactly("admin.action", "skill.withdrawn");
            assertThat(told).allSatisfy(event -> {
                assertThat(event.data().path("actor_id").asText()).isEqualTo(admin);
                assertThat(event.value()).doesNotContain("swans");
            });
            assertThat(told.getFirst().data().path("detail").path("action").asText())
                    .isEqualTo("withdraw_skill");
        }
    }

    @Test
    void isNoDecisionOfAnAdministrator() {
        String id = Publishing.submitted(publisher, name, "1.0.0");

        assertProblem(Publishing.withdrawAsAdmin(admin, id, Map.of()), 409, "E-409-002");
    }

    /** The role alone is not enough: the route asks for no tier, and an administrator may be held down. */
    @Test
    void isNotForAnAdministratorWhoIsHeldDown() {
        String id = Publishing.published(publisher, name, "1.0.0");
        String token = TestCallers.of("cert-service")
                .capability("account.read")
                .with("tier", "T0")
                .admin(admin);

        assertProblem(
                RestAssured.given()
                        .contentType(ContentType.JSON)
                        .header(TestCallers.HEADER, token)
                        .body("{}")
                        .post("/beak/skills/" + id + "/withdraw"),
                404,
                "E-404-001");
    }

    @RepeatedTest(3)
    void racingPublicationEndsInOneState() {
        String id = Publishing.submitted(publisher, name, "1.0.0");

        List<Response> answers = Stream.of(
                        CompletableFuture.supplyAsync(() -> Publishing.decide(admin, id, "PUBLISH")),
                        CompletableFuture.supplyAsync(() -> Publishing.withdraw(publisher, id)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        // Withdrawn it is in the end, whether it came out for a moment or not.
        assertThat(answers.get(0).statusCode()).isIn(200, 409);
        assertThat(answers.get(1).statusCode()).isEqualTo(200);
        boolean cameOut = answers.get(0).statusCode() == 200;
        assertThat(Publishing.mine(publisher, "").as(Json.class).getString("skills[0].state"))
                .isEqualTo("WITHDRAWN");
        assertThat(Publishing.fetch(name, "1.0.0").statusCode()).isEqualTo(cameOut ? 410 : 404);
        try (EventLog log = EventLog.open()) {
            log.await("skill.withdrawn", id);
            assertThat(log.of(id)).hasSize(cameOut ? 4 : 2);
        }
    }

    @Test
    void ofAllAtOnceLeavesNoLatest() {
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(i -> Publishing.published(publisher, name, "1.0." + i))
                .toList();

        ids.stream()
                .map(id -> CompletableFuture.supplyAsync(() -> Publishing.withdraw(publisher, id)))
                .toList()
                .forEach(call -> assertThat(call.join().statusCode()).isEqualTo(200));

        assertProblem(Publishing.fetch(name, "latest"), 410, "E-410-001");
    }

    @Test
    void comesWithTheEndOfItsPublisher() {
        String published = Publishing.published(publisher, name, "1.0.0");
        String waiting = Publishing.submitted(publisher, name, "1.1.0");
        String rejected = Publishing.submitted(publisher, name, "1.2.0");
        Publishing.decide(admin, rejected, "REJECT").then().statusCode(200);
        String another = Ducklings.hatched("T2");
        String stays = Publishing.published(another, Publishing.name(), "1.0.0");

        try (TierEvents events = new TierEvents();
                EventLog log = EventLog.open()) {
            String closed = TierEvents.closed(publisher);
            events.send(publisher, closed);
            events.send(publisher, closed);

            for (String id : List.of(published, waiting)) {
                Event told = log.await("skill.withdrawn", id);
                assertThat(told.data().path("detail").path("reason").asText()).isEqualTo("ACCOUNT_CLOSED");
                assertThat(told.data().path("actor_id").asText()).isEqualTo("cert-service");
            }
            assertThat(log.of(rejected)).hasSize(2);
            assertThat(log.of(stays)).hasSize(3);
        }
        assertProblem(Publishing.fetch(name, "1.0.0"), 410, "E-410-001");
        // What was on its way when the account was closed, and who comes after it under its name.
        assertProblem(Publishing.submit(publisher, Publishing.body(name, "2.0.0")), 409, "E-409-002");
        assertProblem(Publishing.submit(another, Publishing.body(name, "2.0.0")), 409, "E-409-001");
    }

    @Test
    void needsNoBody() {
        String id = Publishing.published(publisher, name, "1.0.0");

        Publishing.person(publisher, "account.read")
                .post("/beak/skills/" + id + "/withdraw")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesWhenTheStoreIsAway() {
        String id = Publishing.published(publisher, name, "1.0.0");
        DynamoDb.get().refuse();

        assertProblem(Publishing.withdraw(publisher, id), 503, "E-503-001");
    }
}
