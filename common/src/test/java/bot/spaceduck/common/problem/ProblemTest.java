package bot.spaceduck.common.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
class ProblemTest {

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{}`|400|E-400-001",
                "`{\"display_name\":\" \",\"email\":\"a@b.c\"}`|400|E-400-001",
                "`{\"display_name\":\"D\",\"email\":\"nope\"}`|400|E-400-002",
                "`{\"display_name\":\"D\",\"email\":\"a@b.c\",\"start\":10}`|400|E-400-005",
                "`{\"display_name\":\"D\",\"email\":\"a@b.c\",\"other\":1}`|400|E-400-005",
                "`{\"display_name\":1,\"email\":\"a@b.c\"}`|400|E-400-005",
                "`{\"display_name\":\"D\",\"display_name\":\"E\",\"email\":\"a@b.c\"}`|400|E-400-005",
                "`{\"display_name\":\"D\",\"email\":\"a@b.c\",\"start\":\"1\"}`|400|E-400-005",
                "`{\"display_name\":`|400|E-400-005",
                "`[]`|400|E-400-005",
                "`null`|400|E-400-001",
                "`{} {}`|400|E-400-005"
            })
    void aBadBodySaysWhatIsWrong(String body, int status, String code) {
        Problems.assertProblem(post(body), status, code);
    }

    @Test
    void eachWrongFieldIsListed() {
        Json problem = Problems.assertProblem(post("{\"email\":\"nope\",\"start\":10}"), 400, "E-400-001");

        assertThat(problem.getList("errors.field", String.class))
                .containsExactlyInAnyOrder("display_name", "email", "start");
    }

    @Test
    void aDeepBodyIsRefused() {
        String deep = "{\"display_name\":" + "[".repeat(40) + "]".repeat(40) + ",\"email\":\"a@b.c\"}";

        Problems.assertProblem(post(deep), 400, "E-400-005");
    }

    @Test
    void anotherMediaTypeIsRefused() {
        Problems.assertProblem(authorised().contentType("text/plain").body("x").post("/counters"), 415, "E-415-001");
    }

    @Test
    void anUnknownRouteAndMethodAreProblemsToo() {
        Problems.assertProblem(given().get("/nowhere"), 404, "E-404-001");
        Problems.assertProblem(given().delete("/counters/open"), 405, "E-405-001");
    }

    @Test
    void aParameterOfAnotherTypeIsInvalidNotUnknown() {
        Problems.assertProblem(given().get("/counters/limited?limit=abc"), 400, "E-400-005");
    }

    @Test
    void anInnerFailureTellsNothing() {
        Response answer = given().get("/counters/broken");

        Problems.assertProblem(answer, 500, "E-500-001");
        assertThat(answer.asString()).doesNotContain("secret inner state").doesNotContain("IllegalState");
    }

    @Test
    void aStoreThatIsAwayIsA503WithRetryAfter() {
        DynamoDb.get().refuse();

        Response answer = post("{\"display_name\":\"D\",\"email\":\"a@b.c\"}");

        Problems.assertProblem(answer, 503, "E-503-001");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void theRequestIdComesBackUnlessItCouldForgeALog() {
        assertThat(given().header("X-Request-Id", "abc-1").get("/counters/open").header("X-Request-Id"))
                .isEqualTo("abc-1");
        assertThat(given().header("X-Request-Id", "a b{}").get("/counters/open").header("X-Request-Id"))
                .matches("[0-9a-z]{26}");
    }

    private static Response post(String body) {
        return authorised().contentType(ContentType.JSON).body(body).post("/counters");
    }

    private static io.restassured.specification.RequestSpecification authorised() {
        return given().header(
                        TestCallers.HEADER,
                        TestCallers.of("common-under-test")
                                .capability("account.read")
                                .person("dk_1", "T1"));
    }
}
