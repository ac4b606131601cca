package bot.spaceduck.cert.skill;

import static bot.spaceduck.test.Problems.assertFieldProblem;
import static bot.spaceduck.test.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.IdentityStub;
import bot.spaceduck.cert.support.Publishing;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.kafka.Event;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class SkillReviewTest {
    private static final String WORDS = "This would wake the swans.";

    private final String publisher = Ducklings.hatched("T2");
    private final String admin = Publishing.administrator();
    private final String name = Publishing.name();

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
        IdentityStub.get().pass();
        IdentityStub.get().answerWith(200);
    }

    @Test
    void showsTheAdministratorTheVeryText() {
        String id = Publishing.submitted(publisher, name, "1.0.0");

        Json read = Publishing.admin(admin)
                .get("/beak/admin/skills/" + id)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .as(Json.class);

        assertThat(read.getString("skill_md")).isEqualTo(Publishing.markdown(name));
        assertThat(read.getString("digest")).isEqualTo(Sha256.hex(Publishing.markdown(name)));
        assertThat(read.getString("publisher")).isEqualTo(publisher);
        try (EventLog log = EventLog.open()) {
            Event visit = log.await(
                    "a look at it",
                    event -> event.type().equals("admin.action")
                            && event.data().path("target_id").asText().equals(id));
            assertThat(visit.data().path("actor_id").asText()).isEqualTo(admin);
            assertThat(visit.data().path("detail").path("action").asText()).isEqualTo("read_skills");
        }
    }

    @Test
    void listsWhatWaitsOldestFirst() {
        String first = Publishing.submitted(publisher, name, "1.0.0");
        String second = Publishing.submitted(publisher, name, "1.1.0");
        String decided = Publishing.published(publisher, name, "1.2.0");

        List<String> waiting = ids("");

        assertThat(waiting).containsSubsequence(first, second).doesNotContain(decided);
        assertThat(ids("&state=PUBLISHED")).contains(decided).doesNotContain(first, second);
    }

    private List<String> ids(String filter) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            Json page = Publishing.admin(admin)
                    .get("/beak/admin/skills?limit=100" + filter + cursor)
                    .as(Json.class);
            ids.addAll(page.getList("skills.skill_id", String.class));
            String next = page.getString("next_cursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return ids;
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "cursor=x", "state=OPEN"})
    void takesPagesAsDocumented(String query) {
        assertProblem(Publishing.admin(admin).get("/beak/admin/skills?" + query), 400, "E-400-005");
    }

    @Test
    void publishesAndSaysWhoDid() {
        String id = Publishing.submitted(publisher, name, "1.0.0");

        Response answer = Publishing.decide(admin, id, "PUBLISH");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        Json json = answer.as(Json.class);
        assertThat(json.getString("state")).isEqualTo("PUBLISHED");
        assertThat(json.getString("decided_by")).isEqualTo(admin);
        assertThat(json.getString("signature")).isNotBlank();
        assertThat(json.getString("published_at")).isEqualTo(json.getString("decided_at"));
        Map<String, Object> mine = Publishing.mine(publisher, "").as(Json.class).getMap("skills[0]");
        assertThat(mine).containsEntry("state", "PUBLISHED").doesNotContainKey("decided_by");
        try (EventLog log = EventLog.open()) {
            log.await("skill.published", id);
            List<Event> told = log.of(id);
            assertThat(told)
                    .extracting(Event::type)
                    .containsExactly("skill.submitted", "admin.action", "skill.published");
            assertThat(told)
                    .extracting(event -> event.json().path("sequence").asInt())
                    .containsExactly(1, 2, 3);
            assertThat(told.subList(1, 3)).allSatisfy(event -> {
                assertThat(event.data().path("actor_id").asText()).isEqualTo(admin);
                assertThat(event.data().path("target_id").asText()).isEqualTo(publisher);
                assertThat(event.value()).doesNotContain(name);
            });
            assertThat(told.get(1).data().path("detail").toString())
                    .isEqualTo("{\"action\":\"decide_skill\",\"decision\":\"PUBLISHED\"}");
        }
    }

    @Test
    void rejectsWithAWordThatTheLogDoesNotHear() {
        String id = Publishing.submitted(publisher, name, "1.0.0");

        Response answer = Publishing.admin(admin)
                .body(Map.of("decision", "REJECT", "reason", WORDS))
                .post("/beak/admin/skills/" + id);

        assertThat(answer.as(Json.class).getString("state")).isEqualTo("REJECTED");
        assertThat(Publishing.mine(publisher, "").as(Json.class).getString("skills[0].reason"))
                .isEqualTo(WORDS);
        assertProblem(Publishing.fetch(name, "1.0.0"), 404, "E-404-001");
        try (EventLog log = EventLog.open()) {
            Event told = log.await("admin.action", id);
            assertThat(told.data().path("detail").path("decision").asText()).isEqualTo("REJECTED");
            assertThat(told.value()).doesNotContain("swans");
        }
    }

    @Test
    void freesWhatItRejects() {
        String id = Publishing.submitted(publisher, name, "1.0.0");
        Publishing.decide(admin, id, "REJECT").then().statusCode(200);

        String again = Publishing.submitted(publisher, name, "1.0.0");
        assertThat(again).isNotEqualTo(id);
        Publishing.decide(admin, again, "REJECT").then().statusCode(200);

        Publishing.submitted(Ducklings.hatched("T2"), name, "1.0.0");
    }

    @Test
    void keepsTheNameForItsPublisherOncePublished() {
        Publishing.published(publisher, name, "1.0.0");
        String next = Publishing.submitted(publisher, name, "1.1.0");
        Publishing.decide(admin, next, "REJECT").then().statusCode(200);

        assertProblem(Publishing.submit(Ducklings.hatched("T2"), Publishing.body(name, "2.0.0")), 409, "E-409-001");
    }

    @Test
    void answersTheSameDecisionAlikeAndAnotherNot() {
        String id = Publishing.submitted(publisher, name, "1.0.0");
        Response first = Publishing.decide(admin, id, "PUBLISH");

        Response again = Publishing.decide(Publishing.administrator(), id, "PUBLISH");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertProblem(Publishing.decide(admin, id, "REJECT"), 409, "E-409-002");
        String rejected = Publishing.submitted(publisher, name, "1.1.0");
        Publishing.decide(admin, rejected, "REJECT").then().statusCode(200);
        Publishing.decide(admin, rejected, "REJECT").then().statusCode(200);
        assertProblem(Publishing.decide(admin, rejected, "PUBLISH"), 409, "E-409-002");
    }

    @Test
    void repeatsTheFirstAnswerOfAnIdempotencyKey() {
        String id = Publishing.submitted(publisher, name, "1.0.0");
        String key = UUID.randomUUID().toString();

        List<Response> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> Publishing.admin(admin)
                        .header("Idempotency-Key", key)
                        .body(Map.of("decision", "PUBLISH"))
                        .post("/beak/admin/skills/" + id)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).allSatisfy(each -> assertThat(each.statusCode()).isEqualTo(200));
        assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
        assertProblem(
                Publishing.admin(admin)
                        .header("Idempotency-Key", key)
                        .body(Map.of("decision", "REJECT"))
                        .post("/beak/admin/skills/" + id),
                409,
                "E-409-003");
    }

    @Test
    void decidesOnceHoweverManyDecide() {
        String id = Publishing.submitted(publisher, name, "1.0.0");

        List<Response> answers = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> Publishing.decide(Publishing.administrator(), id, i % 2 == 0 ? "PUBLISH" : "REJECT")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 409);
        List<Response> heard =
                answers.stream().filter(each -> each.statusCode() == 200).toList();
        assertThat(heard).hasSize(10);
        assertThat(heard.stream().map(Response::asString).distinct()).hasSize(1);
        String state = heard.getFirst().as(Json.class).get("state");
        try (EventLog log = EventLog.open()) {
            log.await("admin.action", id);
            assertThat(log.of(id)).hasSize(state.equals("PUBLISHED") ? 3 : 2);
        }
    }

    @Test
    void isNotForOnesOwn() {
        IdentityStub.get().account(admin, "T3", Ducklings.NAME);
        String own = Publishing.submitted(admin, name, "1.0.0");

        assertProblem(Publishing.decide(admin, own, "PUBLISH"), 403, "E-403-003");
        Publishing.decide(Publishing.administrator(), own, "PUBLISH").then().statusCode(200);
    }

    @Test
    void publishesNothingOfWhomSomebodyHoldsDown() {
        String id = Publishing.submitted(publisher, name, "1.0.0");
        IdentityStub.get().account(publisher, "ACTIVE", "T2", "T0", Ducklings.NAME);

        assertProblem(Publishing.decide(admin, id, "PUBLISH"), 409, "E-409-002");
        assertProblem(Publishing.fetch(name, "1.0.0"), 404, "E-404-001");

        IdentityStub.get().account(publisher, "T2", Ducklings.NAME);
        Publishing.decide(admin, id, "PUBLISH").then().statusCode(200);
    }

    @Test
    void publishesNothingOfTheGone() {
        String id = Publishing.submitted(publisher, name, "1.0.0");
        IdentityStub.get().closed(publisher);

        assertProblem(Publishing.decide(admin, id, "PUBLISH"), 409, "E-409-002");
        Publishing.decide(admin, id, "REJECT").then().statusCode(200);
    }

    @Test
    void publishesNothingOnAGuess() {
        String id = Publishing.submitted(publisher, name, "1.0.0");
        IdentityStub.get().refuse();

        assertProblem(Publishing.decide(admin, id, "PUBLISH"), 503, "E-503-001");

        IdentityStub.get().pass();
        Publishing.decide(admin, id, "PUBLISH").then().statusCode(200);
    }

    @Test
    void refusesWhenTheStoreIsAway() {
        String id = Publishing.submitted(publisher, name, "1.0.0");
        DynamoDb.get().refuse();

        assertProblem(Publishing.decide(admin, id, "PUBLISH"), 503, "E-503-001");
        assertProblem(Publishing.admin(admin).get("/beak/admin/skills"), 503, "E-503-001");
    }

    @Test
    void knowsWhatThereIs() {
        String unknown = Publishing.unknownSkill();
        assertProblem(Publishing.decide(admin, unknown, "PUBLISH"), 404, "E-404-001");
        assertProblem(Publishing.admin(admin).get("/beak/admin/skills/" + unknown), 404, "E-404-001");
        assertFieldProblem(Publishing.decide(admin, publisher, "PUBLISH"), "E-400-006", "id");
        assertFieldProblem(
                Publishing.admin(admin).body("{}").post("/beak/admin/skills/" + unknown), "E-400-001", "decision");
        assertFieldProblem(
                Publishing.admin(admin).body(Map.of("decision", "MAYBE")).post("/beak/admin/skills/" + unknown),
                "E-400-005",
                "decision");
    }

    @Test
    void isForAdministrators() {
        String id = Publishing.submitted(publisher, name, "1.0.0");

        for (String path : List.of("/beak/admin/skills", "/beak/admin/skills/" + id)) {
            assertProblem(Publishing.person(publisher, "platform.administer").get(path), 403, "E-403-003");
        }
        assertProblem(
                Publishing.person(publisher, "platform.administer")
                        .body(Map.of("decision", "PUBLISH"))
                        .post("/beak/admin/skills/" + id),
                403,
                "E-403-003");
    }
}
