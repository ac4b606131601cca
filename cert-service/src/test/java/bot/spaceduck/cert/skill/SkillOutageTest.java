package bot.spaceduck.cert.skill;

import static bot.spaceduck.test.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.Publishing;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No route of skills guesses while the store is away, and nothing that was refused happened. */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class SkillOutageTest {
    private final String publisher = Ducklings.hatched("T2");
    private final String admin = Publishing.administrator();
    private final String name = Publishing.name();

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
    }

    /** Every route; what each is asked for is there. */
    enum Route {
        SUBMIT,
        MINE,
        WITHDRAW,
        LIST,
        READ,
        DECIDE,
        SEARCH,
        VERSIONS,
        FETCH,
        LATEST
    }

    @ParameterizedTest
    @EnumSource
    void isNotGuessedAt(Route route) {
        String id = Publishing.published(publisher, name, "1.0.0");
        DynamoDb.get().refuse();

        assertProblem(ask(route, id), 503, "E-503-001");
    }

    private Response ask(Route route, String id) {
        return switch (route) {
            case SUBMIT -> Publishing.submit(publisher, Publishing.body(name, "2.0.0"));
            case MINE -> Publishing.mine(publisher, "");
            case WITHDRAW -> Publishing.withdraw(publisher, id);
            case LIST -> Publishing.admin(admin).get("/beak/admin/skills?state=PUBLISHED");
            case READ -> Publishing.admin(admin).get("/beak/admin/skills/" + id);
            case DECIDE -> Publishing.decide(admin, id, "PUBLISH");
            case SEARCH -> Ducklings.anyone().get("/beak/skills?query=" + name);
            case VERSIONS -> Publishing.versions(name, "");
            case FETCH -> Publishing.fetch(name, "1.0.0");
            case LATEST -> Publishing.fetch(name, "latest");
        };
    }

    @Test
    void aSubmissionThatWasRefusedIsMadeOnceWhenItIsRepeated() {
        String key = UUID.randomUUID().toString();
        DynamoDb.get().refuse();
        assertProblem(submit(key), 503, "E-503-001");
        DynamoDb.get().pass();

        String id = submit(key).then().statusCode(201).extract().as(Json.class).get("skill_id");

        assertThat(submit(key).as(Json.class).<String>get("skill_id")).isEqualTo(id);
        assertThat(Publishing.mine(publisher, "").as(Json.class).getList("skills.skill_id"))
                .containsExactly(id);
    }

    private Response submit(String key) {
        return Publishing.person(publisher, "skill.publish")
                .header("Idempotency-Key", key)
                .body(Publishing.body(name, "1.0.0"))
                .post("/beak/skills");
    }

    @Test
    void whatWasRefusedChangedNothing() {
        String waits = Publishing.submitted(publisher, name, "2.0.0");
        String out = Publishing.published(publisher, name, "1.0.0");
        DynamoDb.get().refuse();
        assertProblem(Publishing.decide(admin, waits, "PUBLISH"), 503, "E-503-001");
        assertProblem(Publishing.withdraw(publisher, out), 503, "E-503-001");
        DynamoDb.get().pass();

        assertThat(state(waits)).containsEntry("state", "SUBMITTED");
        assertThat(state(out)).containsEntry("state", "PUBLISHED");
        assertThat(Publishing.fetch(name, "latest").header("Skill-Version")).isEqualTo("1.0.0");
    }

    private Map<String, Object> state(String id) {
        return Publishing.admin(admin)
                .get("/beak/admin/skills/" + id)
                .as(Json.class)
                .getMap("$");
    }
}
