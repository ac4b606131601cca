package bot.spaceduck.identity.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.DynamoDb;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.EventLog;
import bot.spaceduck.test.mail.Inbox;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ResetTest extends IdentityTest {
    private static final String NEW = "Lake-Water-2027!";

    static Response forgot(String email) {
        return Ducklings.json()
                .body(Map.of("email", email, "turnstile_token", Ducklings.TURNSTILE))
                .post("/beak/forgot");
    }

    private static Response reset(String email, String code, String password) {
        return Ducklings.json()
                .body(Map.of("email", email, "code", code, "password", password))
                .post("/beak/reset");
    }

    private static String codeFor(String email) {
        assertThat(forgot(email).statusCode()).isEqualTo(202);
        return Inbox.get().latestTo(email, "Your code for a new").code();
    }

    private static String other(String code) {
        return "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    }

    @Test
    void setsThePasswordAndEndsEverySession() {
        Duckling duckling = Ducklings.hatched();
        String code = codeFor(duckling.email());

        Response done = reset(duckling.email(), code, NEW);

        assertThat(done.statusCode()).as(done.asString()).isEqualTo(204);
        Problems.assertProblem(
                Ducklings.authenticate("Bearer " + duckling.accessToken(), "PERSON", ""), 401, "E-401-003");
        Problems.assertProblem(
                Ducklings.json()
                        .body(Map.of("refresh_token", duckling.refreshToken()))
                        .post("/beak/auth/refresh"),
                401,
                "E-401-003");
        assertThat(provider.sessions(duckling.id())).isZero();
        Problems.assertProblem(Ducklings.logIn(duckling.email(), Ducklings.PASSWORD), 401, "E-401-001");
        assertThat(Ducklings.logIn(duckling.email(), NEW).statusCode()).isEqualTo(200);
        assertThat(Inbox.get()
                        .latestTo(duckling.email(), "Your Space Duck password was changed")
                        .text())
                .contains("Daisy");
        try (EventLog log = EventLog.open()) {
            assertThat(log.await("session.password_reset", duckling.id())
                            .data()
                            .path("actor_id")
                            .asText())
                    .isEqualTo(duckling.id());
        }
    }

    @Test
    void takesACodeOnce() {
        Duckling duckling = Ducklings.hatched();
        String code = codeFor(duckling.email());
        reset(duckling.email(), code, NEW);

        Problems.assertProblem(reset(duckling.email(), code, NEW), 410, "E-410-001");
        Problems.assertProblem(reset(duckling.email(), other(code), NEW), 400, "E-400-004");
    }

    @Test
    void letsOneOfManyAtOnceWin() {
        Duckling duckling = Ducklings.hatched();
        String code = codeFor(duckling.email());
        AtomicInteger number = new AtomicInteger();
        provider.slow(Duration.ofMillis(300));
        int before = provider.requests("/reset-password");
        Map<String, Integer> answers = new java.util.concurrent.ConcurrentHashMap<>();

        Together.times(20, () -> {
            String password = "Lake-Water-%04d!".formatted(number.incrementAndGet());
            return answers.put(password, reset(duckling.email(), code, password).statusCode());
        });

        provider.slow(Duration.ZERO);
        assertThat(answers.values()).isSubsetOf(204, 409, 410).containsOnlyOnce(204);
        // Who does not win sets no password, not even for a moment.
        assertThat(provider.requests("/reset-password")).isEqualTo(before + 1);
        answers.forEach((password, answer) ->
                assertThat(provider.accepts(duckling.email(), password)).isEqualTo(answer == 204));
    }

    @Test
    void countsFiveWrongTriesOfManyAtOnce() {
        Duckling duckling = Ducklings.hatched();
        String code = codeFor(duckling.email());

        List<String> answers = Together.times(
                20,
                () -> reset(duckling.email(), other(code), NEW).as(Json.class).<String>get("code"));

        assertThat(answers).filteredOn("E-400-003"::equals).hasSize(5);
        assertThat(answers).filteredOn("E-400-004"::equals).hasSize(15);
        Problems.assertProblem(reset(duckling.email(), code, NEW), 400, "E-400-004");
        assertThat(provider.accepts(duckling.email(), Ducklings.PASSWORD)).isTrue();
    }

    @Test
    void expiresAfterFifteenMinutes() {
        Duckling duckling = Ducklings.hatched();
        String code = codeFor(duckling.email());
        clock.advance(Duration.ofMinutes(15).plusSeconds(1));

        Problems.assertProblem(reset(duckling.email(), code, NEW), 400, "E-400-004");
    }

    @Test
    void isOfNoUseForAnotherAddress() {
        Duckling duckling = Ducklings.hatched();
        Duckling other = Ducklings.hatched();
        String code = codeFor(duckling.email());

        Problems.assertProblem(reset(other.email(), code, NEW), 400, "E-400-004");
        assertThat(reset(duckling.email(), code, NEW).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "email, no-address, E-400-002",
        "code, 12345, E-400-005",
        "password, Short-1!, E-400-005",
        "password, no-upper-case-1!, E-400-005",
        "password, No-Digit-At-All!, E-400-005",
        "password, NoSymbolAtAll123, E-400-005",
        "password, '', E-400-001"
    })
    void namesTheFieldThatIsWrong(String field, String value, String code) {
        Map<String, Object> body =
                new java.util.HashMap<>(Map.of("email", Ducklings.newEmail(), "code", "123456", "password", NEW));
        body.put(field, value);

        Response answer = Ducklings.json().body(body).post("/beak/reset");

        assertThat(Problems.assertProblem(answer, 400, code).getList("errors.field", String.class))
                .containsOnly(field);
    }

    @Test
    void repeatsItsAnswerUnderTheSameIdempotencyKey() {
        Duckling duckling = Ducklings.hatched();
        String code = codeFor(duckling.email());
        var request = Map.of("email", duckling.email(), "code", code, "password", NEW);

        for (int i = 0; i < 2; i++) {
            Response done = Ducklings.json()
                    .header("Idempotency-Key", "reset-" + duckling.id())
                    .body(request)
                    .post("/beak/reset");
            assertThat(done.statusCode()).as(done.asString()).isEqualTo(204);
        }
    }

    @Test
    void leavesNoSecretInTheStoreOrInEvents() {
        Duckling duckling = Ducklings.hatched();
        Inbox.get().refuse();
        forgot(duckling.email());
        String undelivered = storeDump();
        Inbox.get().pass();
        String code =
                Inbox.get().latestTo(duckling.email(), "Your code for a new").code();
        String planted = "Planted-" + duckling.id().toUpperCase(Locale.ROOT) + "!";
        Ducklings.json()
                .header("Idempotency-Key", "planted-" + duckling.id())
                .body(Map.of("email", duckling.email(), "code", code, "password", planted))
                .post("/beak/reset");
        assertThat(provider.accepts(duckling.email(), planted)).isTrue();

        String sent;
        try (EventLog log = EventLog.open()) {
            log.await("session.password_reset", duckling.id());
            sent = log.all().toString();
        }

        assertThat(List.of(planted, duckling.email())).allSatisfy(secret -> {
            assertThat(undelivered + storeDump()).doesNotContain(secret);
            assertThat(sent).doesNotContain(secret);
        });
        assertThat(undelivered + storeDump()).doesNotContain("S=" + code + ")");
        assertThat(sent).doesNotContain("\"" + code + "\"");
    }

    private String storeDump() {
        try (TestTable table = table()) {
            return table.items().toString();
        }
    }

    @Test
    void mayBeRepeatedAtOnceIfTheProviderWasNotReached() {
        Duckling duckling = Ducklings.hatched();
        String code = codeFor(duckling.email());
        provider.stop();
        Problems.assertProblem(reset(duckling.email(), code, NEW), 503, "E-503-001");
        provider.start();

        assertThat(reset(duckling.email(), code, NEW).statusCode()).isEqualTo(204);
    }

    @Test
    void waitsForAnAttemptWhoseOutcomeIsUnknown() {
        Duckling duckling = Ducklings.hatched();
        String code = codeFor(duckling.email());
        provider.failWith(500);
        Response unknown = reset(duckling.email(), code, NEW);
        Problems.assertProblem(unknown, 503, "E-503-001");
        assertThat(unknown.header("Retry-After")).isEqualTo("30");
        provider.failWith(0);

        Problems.assertProblem(reset(duckling.email(), code, "Other-Water-2028!"), 409, "E-409-002");
        clock.advance(Duration.ofSeconds(31));
        assertThat(reset(duckling.email(), code, NEW).statusCode()).isEqualTo(204);
    }

    @Test
    void finishesWhatAnAttemptLeftHalfDone() {
        Duckling duckling = Ducklings.hatched();
        String code = codeFor(duckling.email());
        provider.slow(Duration.ofSeconds(1));
        int before = provider.requests("/reset-password");
        CompletableFuture<Response> cut = CompletableFuture.supplyAsync(() -> reset(duckling.email(), code, NEW));
        await().until(() -> provider.requests("/reset-password") > before);
        DynamoDb.get().refuse();
        Problems.assertProblem(cut.join(), 503, "E-503-001");
        DynamoDb.get().pass();
        provider.slow(Duration.ZERO);
        assertThat(provider.accepts(duckling.email(), NEW)).isTrue();

        clock.advance(Duration.ofSeconds(31));
        Response repeated = reset(duckling.email(), code, NEW);

        assertThat(repeated.statusCode()).as(repeated.asString()).isEqualTo(204);
        Problems.assertProblem(
                Ducklings.authenticate("Bearer " + duckling.accessToken(), "PERSON", ""), 401, "E-401-003");
    }
}
