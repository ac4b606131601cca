package bot.spaceduck.common.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.test.Problems;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
class IdempotencyTest {
    private static final String BODY = "{\"display_name\":\"Duck\",\"email\":\"planted@example.com\",\"start\":1}";

    private final String key = UUID.randomUUID().toString();
    private final String account = "dk_" + key.substring(0, 8);

    @Inject
    MutableClock clock;

    @ConfigProperty(name = "beak.store.table")
    String tableName;

    @AfterEach
    void mend() {
        DynamoDb.get().pass();
        clock.reset();
    }

    @Test
    void aRepeatGetsTheFirstAnswer() {
        Response first = post(account, key, BODY);
        Response repeat = post(account, key, BODY);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(repeat.statusCode()).isEqualTo(201);
        assertThat(repeat.asString()).isEqualTo(first.asString());
    }

    @Test
    void withoutAKeyEachRequestHasItsEffect() {
        assertThat(post(account, null, BODY).path("counter_id").toString())
                .isNotEqualTo(post(account, null, BODY).path("counter_id"));
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        post(account, key, BODY);

        Problems.assertProblem(post(account, key, BODY.replace("1}", "2}")), 409, "E-409-003");
    }

    @Test
    void anotherCallersKeyIsAnotherKey() {
        assertThat(post(account, key, BODY).path("counter_id").toString())
                .isNotEqualTo(post(account + "x", key, BODY).path("counter_id"));
    }

    @Test
    void ofTwentyTwinsOneHasTheEffectAndAllGetItsAnswer() {
        List<CompletableFuture<Response>> twins = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> post(account, key, BODY)))
                .toList();

        Set<String> answers = twins.stream()
                .map(CompletableFuture::join)
                .map(Response::asString)
                .collect(Collectors.toSet());

        assertThat(answers).hasSize(1);
        assertThat(answers.iterator().next()).contains("counter_id");
    }

    @Test
    void aKeptAnswerIsSealed() {
        String id = post(account, key, BODY).path("counter_id");

        try (TestTable table = TestTable.existing(tableName)) {
            String records = table.items().stream()
                    .filter(item -> item.get("pk").s().startsWith("IDEMPOTENCY#"))
                    .toList()
                    .toString();
            assertThat(records).isNotEmpty().doesNotContain(id).doesNotContain("planted@example.com");
        }
    }

    @Test
    void afterAnUnknownOutcomeTheRepeatFindsTheFirstAnswerOrTheEffectHappensOnce() {
        DynamoDb.get().resetAfterRequest();
        Problems.assertProblem(post(account, key, BODY), 503, "E-503-001");
        DynamoDb.get().pass();

        Response repeat = post(account, key, BODY);

        assertThat(repeat.statusCode()).isEqualTo(201);
        assertThat(post(account, key, BODY).asString()).isEqualTo(repeat.asString());
    }

    @Test
    void aRecordThatIsPastItsTimeIsNone() {
        String first = post(account, key, BODY).path("counter_id");
        clock.advance(Duration.ofDays(14).plusSeconds(1));

        String second = post(account, key, BODY).path("counter_id");

        assertThat(second).isNotNull().isNotEqualTo(first);
    }

    private Response post(String account, String key, String body) {
        var request = given().contentType(ContentType.JSON)
                .header(
                        TestCallers.HEADER,
                        TestCallers.of("common-under-test")
                                .at(clock)
                                .capability("account.read")
                                .person(account, "T1"))
                .body(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/counters");
    }
}
