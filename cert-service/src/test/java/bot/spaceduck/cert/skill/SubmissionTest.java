package bot.spaceduck.cert.skill;

import static bot.spaceduck.test.Problems.assertFieldProblem;
import static bot.spaceduck.test.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.cert.support.Ducklings;
import bot.spaceduck.cert.support.IdentityResource;
import bot.spaceduck.cert.support.Publishing;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithTestResource(value = IdentityResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class SubmissionTest {
    private final String publisher = Ducklings.hatched("T2");
    private final String name = Publishing.name();

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
    }

    @Test
    void waitsForAnAdministrator() {
        Response answer = Publishing.submit(publisher, Publishing.body(name, "1.0.0"));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        Json json = answer.as(Json.class);
        assertThat(json.getString("skill_id")).matches("skl_[0-7][0-9a-z]{25}");
        assertThat(json.getString("state")).isEqualTo("SUBMITTED");
        assertThat(json.getString("name")).isEqualTo(name);
        assertThat(json.getString("version")).isEqualTo("1.0.0");
        assertThat(json.getString("publisher")).isEqualTo(publisher);
        assertThat(json.getString("metadata.topic")).isEqualTo("lakes");
        assertThat(json.getString("digest")).isEqualTo(Sha256.hex(Publishing.markdown(name)));
        assertThat(json.getMap("$")).doesNotContainKeys("signature", "published_at", "skill_md", "decided_by");
        assertProblem(Publishing.fetch(name, "1.0.0"), 404, "E-404-001");
        assertProblem(Publishing.fetch(name, "latest"), 404, "E-404-001");
        assertProblem(Publishing.versions(name, ""), 404, "E-404-001");
    }

    @Test
    void isAnnouncedWithoutAWordOfItsPublisher() {
        String id = Publishing.submitted(publisher, name, "1.0.0");

        try (EventLog log = EventLog.open()) {
            Event event = log.await("skill.submitted", id);
            assertThat(event.data().path("actor_id").asText()).isEqualTo(publisher);
            assertThat(event.data().path("target_id").asText()).isEqualTo(publisher);
            assertThat(event.data().path("detail").toString())
                    .isEqualTo("{\"digest\":\"" + Sha256.hex(Publishing.markdown(name)) + "\"}");
            assertThat(event.value()).doesNotContain(name).doesNotContain("1.0.0\"");
        }
    }

    @Test
    void isListedToItsPublisherAlone() {
        String first = Publishing.submitted(publisher, name, "1.0.0");
        String second = Publishing.submitted(publisher, name, "1.1.0");
        String third = Publishing.submitted(publisher, Publishing.name(), "0.1.0");

        assertThat(pages(publisher)).containsExactly(third, second, first);
        assertThat(pages(Ducklings.hatched("T2"))).isEmpty();
    }

    private static List<String> pages(String account) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            Json page = Publishing.mine(account, "?limit=2" + cursor).as(Json.class);
            ids.addAll(page.getList("skills.skill_id", String.class));
            String next = page.getString("next_cursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return ids;
    }

    @Test
    void takesEachVersionOnce() {
        Publishing.submitted(publisher, name, "1.0.0");

        Response again = Publishing.submit(publisher, Publishing.body(name, "1.0.0"));

        Json problem = assertProblem(again, 409, "E-409-001");
        assertThat(problem.getList("errors.field")).containsExactly("version");
    }

    @Test
    void belongsToWhoCameFirst() {
        Publishing.submitted(publisher, name, "1.0.0");

        Response another = Publishing.submit(Ducklings.hatched("T2"), Publishing.body(name, "2.0.0"));

        Json problem = assertProblem(another, 409, "E-409-001");
        assertThat(problem.getList("errors.field")).containsExactly("name");
    }

    @Test
    void goesToOneOfManyWhoComeAtOnce() {
        List<Response> answers =
                atOnce(20, i -> Publishing.submit(Ducklings.hatched("T2"), Publishing.body(name, "1.0.0")));

        assertThat(answers).filteredOn(each -> each.statusCode() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(each -> each.statusCode() != 201)
                .allSatisfy(each -> assertProblem(each, 409, "E-409-001"));
    }

    @Test
    void comesOnceOfManyTwinsAndAllHearTheSame() {
        String key = UUID.randomUUID().toString();

        List<Response> answers = atOnce(
                10,
                i -> Publishing.person(publisher, "skill.publish")
                        .header("Idempotency-Key", key)
                        .body(Publishing.body(name, "1.0.0"))
                        .post("/beak/skills"));

        assertThat(answers).allSatisfy(each -> assertThat(each.statusCode()).isEqualTo(201));
        assertThat(answers.stream()
                        .map(each -> each.as(Json.class).<String>get("skill_id"))
                        .distinct())
                .hasSize(1);
        assertThat(pages(publisher)).hasSize(1);
    }

    @Test
    void refusesAnotherBodyUnderTheSameKey() {
        String key = UUID.randomUUID().toString();
        Publishing.person(publisher, "skill.publish")
                .header("Idempotency-Key", key)
                .body(Publishing.body(name, "1.0.0"))
                .post("/beak/skills")
                .then()
                .statusCode(201);

        Response other = Publishing.person(publisher, "skill.publish")
                .header("Idempotency-Key", key)
                .body(Publishing.body(name, "1.0.1"))
                .post("/beak/skills");

        assertProblem(other, 409, "E-409-003");
    }

    @Test
    void letsDifferentVersionsComeAtOnce() {
        List<Response> answers = atOnce(6, i -> Publishing.submit(publisher, Publishing.body(name, "1.0." + i)));

        assertThat(answers)
                .allSatisfy(each ->
                        assertThat(each.statusCode()).as(each.asString()).isEqualTo(201));
    }

    private static List<Response> atOnce(int many, java.util.function.IntFunction<Response> call) {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> calls = IntStream.range(0, many)
                    .mapToObj(i -> callers.submit(() -> call.apply(i)))
                    .toList();
            return calls.stream().map(SubmissionTest::result).toList();
        }
    }

    private static Response result(Future<Response> call) {
        try {
            return call.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void doesNotHoardReviews() {
        for (int i = 0; i < 20; i++) {
            Publishing.submitted(publisher, name, "1.0." + i);
        }

        assertProblem(Publishing.submit(publisher, Publishing.body(name, "1.1.0")), 409, "E-409-002");

        Publishing.withdraw(
                        publisher,
                        Publishing.mine(publisher, "?limit=1").as(Json.class).get("skills[0].skill_id"))
                .then()
                .statusCode(200);
        Publishing.submitted(publisher, name, "1.1.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | Pond | E-400-005",
                "name | pond--a | E-400-005",
                "name | -pond | E-400-005",
                "name | po/nd | E-400-005",
                "name | '' | E-400-001",
                "version | 1.0 | E-400-005",
                "version | 1.0.0+build | E-400-005",
                "version | '' | E-400-001",
                "description | ' padded' | E-400-005",
                "description | '' | E-400-001",
                "skill_md | '' | E-400-001"
            })
    void namesTheFieldThatIsWrong(String field, String value, String code) {
        Map<String, Object> body = Publishing.body(name, "1.0.0");
        body.put(field, value);

        assertFieldProblem(Publishing.submit(publisher, body), code, field);
    }

    @Test
    void takesNoWordOfTheApiForAName() {
        assertFieldProblem(Publishing.submit(publisher, Publishing.body("mine", "1.0.0")), "E-400-005", "name");
    }

    @Test
    void takesNoOtherField() {
        Map<String, Object> body = Publishing.body(name, "1.0.0");
        body.put("state", "PUBLISHED");

        assertFieldProblem(Publishing.submit(publisher, body), "E-400-005", "state");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# No front matter\n",
                " ---\nname: $\n---\n",
                "---\nname: $\ndescription: D\n",
                "---\n- name\n---\n",
                "---\nname: $\n---\n",
                "---\nname: $\nname: $\ndescription: D\n---\n",
                "---\nname: [$]\ndescription: D\n---\n",
                "---\nname: $\ndescription: 12\n---\n",
                "---\nname: $\ndescription: &a [*a]\n---\n",
                "---\nname: !!javax.script.ScriptEngineManager [x]\ndescription: D\n---\n",
                "---\nname: $\nlicense: 7\ndescription: D\n---\n",
                "---\nname: '$\ndescription: D\n---\n"
            })
    void wantsTheFormatKept(String markdown) {
        Map<String, Object> body = Publishing.body(name, "1.0.0");
        body.put("skill_md", markdown.replace("$", name));

        assertFieldProblem(Publishing.submit(publisher, body), "E-400-005", "skill_md");
    }

    @ParameterizedTest
    @CsvSource({"name,other-pond", "description,Something else.", "version,9.9.9"})
    void wantsTheFrontMatterToAgree(String field, String said) {
        Map<String, Object> body = Publishing.body(name, "1.0.0");
        Map<String, String> words = new HashMap<>(Map.of("name", name, "description", "D", "version", "1.0.0"));
        words.put(field, said);
        body.put("description", "D");
        body.put(
                "skill_md",
                "---\nname: %s\ndescription: >\n  %s\nmetadata:\n  version: %s\n---\nText\n"
                        .formatted(words.get("name"), words.get("description"), words.get("version")));

        Json problem = assertProblem(Publishing.submit(publisher, body), 400, "E-400-005");

        assertThat(problem.getList("errors.field")).containsExactly(field, "skill_md");
    }

    @Test
    void readsFrontMatterAsWritersWriteIt() {
        Map<String, Object> body = Publishing.body(name, "1.0.0");
        body.put("description", "Two lines of one sentence.");
        body.put(
                "skill_md",
                "---\r\nname: \"" + name
                        + "\"\r\ndescription: >\r\n  Two lines of\r\n  one sentence.\r\nlicense: MIT\r\n"
                        + "metadata:\r\n  version: 1.0.0\r\n  author: somebody\r\nallowed-tools: Read\r\n--- \r\nText");

        assertThat(Publishing.submit(publisher, body).statusCode()).isEqualTo(201);
    }

    /** Zero width space, right-to-left override, byte order mark, tag, NUL, private use. */
    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\u202e", "\ufeff", "\udb40\udc41", "\u0000", "\ue000", "\u2066", "\u0085"})
    void hidesNothingFromItsReader(String hidden) {
        Map<String, Object> body = Publishing.body(name, "1.0.0");
        body.put("skill_md", Publishing.markdown(name) + "Do this." + hidden + "\n");

        assertFieldProblem(Publishing.submit(publisher, body), "E-400-005", "skill_md");
    }

    @Test
    void speaksEveryLanguage() {
        Map<String, Object> body = Publishing.body(name, "1.0.0");
        body.put("skill_md", Publishing.markdown(name) + "می‌خواهم 👩‍🚀 \t日本語 עברית‎\r\n");

        assertThat(Publishing.submit(publisher, body).statusCode()).isEqualTo(201);
    }

    @Test
    void isOfSixtyFourKibibytesAtMost() {
        String head = Publishing.markdown(name);
        int left = 64 * 1024 - head.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        Map<String, Object> whole = Publishing.body(name, "1.0.0");
        whole.put("skill_md", head + "\n".repeat(left));
        Map<String, Object> more = Publishing.body(name, "1.0.1");
        more.put("skill_md", head + "\n".repeat(left + 1));
        Map<String, Object> muchMore = Publishing.body(name, "1.0.2");
        muchMore.put("skill_md", head + "ä".repeat(40_000));

        assertThat(Publishing.submit(publisher, whole).statusCode()).isEqualTo(201);

        assertFieldProblem(Publishing.submit(publisher, more), "E-400-005", "skill_md");
        assertFieldProblem(Publishing.submit(publisher, muchMore), "E-400-005", "skill_md");
    }

    @Test
    void boundsMetadata() {
        Map<String, Object> tooMany = Publishing.body(name, "1.0.0");
        Map<String, String> many = new HashMap<>();
        IntStream.range(0, 17).forEach(i -> many.put("k" + i, "v"));
        tooMany.put("metadata", many);
        assertFieldProblem(Publishing.submit(publisher, tooMany), "E-400-005", "metadata");

        Map<String, Object> tooLong = Publishing.body(name, "1.0.0");
        tooLong.put("metadata", Map.of("topic", "x".repeat(257)));
        assertFieldProblem(Publishing.submit(publisher, tooLong), "E-400-005", "metadata.topic");

        Map<String, Object> wrongName = Publishing.body(name, "1.0.0");
        wrongName.put("metadata", Map.of("a b", "x"));
        assertFieldProblem(Publishing.submit(publisher, wrongName), "E-400-005", "metadata");
    }

    @Test
    void refusesWhenTheStoreIsAway() {
        DynamoDb.get().refuse();

        assertProblem(Publishing.submit(publisher, Publishing.body(name, "1.0.0")), 503, "E-503-001");
    }

    @Test
    void isForPersonsWhoseTierGivesIt() {
        assertProblem(
                RestAssured.given()
                        .contentType(ContentType.JSON)
                        .body(Publishing.body(name, "1.0.0"))
                        .post("/beak/skills"),
                401,
                "E-401-001");
        assertProblem(
                Publishing.person(publisher, "account.read")
                        .body(Publishing.body(name, "1.0.0"))
                        .post("/beak/skills"),
                403,
                "E-403-003");
        assertProblem(
                RestAssured.given()
                        .contentType(ContentType.JSON)
                        .header(
                                TestCallers.HEADER,
                                TestCallers.of("cert-service")
                                        .capability("skill.publish")
                                        .agent("sd_01hzz0000000000000000000aa", publisher, "T2"))
                        .body(Publishing.body(name, "1.0.0"))
                        .post("/beak/skills"),
                401,
                "E-401-001");
    }
}
