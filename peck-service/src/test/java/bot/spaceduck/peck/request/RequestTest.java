package bot.spaceduck.peck.request;

import static bot.spaceduck.peck.support.Pond.ok;
import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.StubIdentity;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class RequestTest {
    @Inject
    MutableClock clock;

    @AfterEach
    void mend() {
        StubIdentity.get().answerAgentsWith(200);
        clock.reset();
    }

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                Arguments.of("kind", "E-400-001", null),
                Arguments.of("kind", "E-400-005", "adoption"),
                Arguments.of("target", "E-400-001", " "),
                Arguments.of("target", "E-400-005", "somebody"),
                Arguments.of("target", "E-400-006", Pond.id("sd_")),
                Arguments.of("scopes", "E-400-005", List.of()),
                Arguments.of("scopes", "E-400-005", List.of("calendar:*")),
                Arguments.of("scopes", "E-400-005", List.of("calendar")),
                Arguments.of("scopes", "E-400-005", List.of("a:b", "a:b")),
                Arguments.of("scopes", "E-400-005", List.of("a:" + "b".repeat(63))),
                Arguments.of(
                        "scopes",
                        "E-400-005",
                        IntStream.range(0, 17).mapToObj(i -> "a:b" + i).toList()),
                Arguments.of("action", "E-400-001", ""),
                Arguments.of("action", "E-400-005", "two\nlines"),
                Arguments.of("action", "E-400-005", "x".repeat(201)),
                Arguments.of("purpose", "E-400-005", "x".repeat(1001)),
                Arguments.of("purpose", "E-400-005", "bell \u0007"),
                Arguments.of("payload", "E-400-005", List.of(1)),
                Arguments.of("payload", "E-400-005", Map.of("text", "x".repeat(16 * 1024))),
                Arguments.of("payload", "E-400-005", Map.of("amount", 9_007_199_254_740_993L)),
                Arguments.of("priority", "E-400-005", "soon"),
                Arguments.of("window_seconds", "E-400-005", 59),
                Arguments.of("window_seconds", "E-400-005", 86_401),
                Arguments.of("window_seconds", "E-400-005", "600"),
                Arguments.of("ttl_seconds", "E-400-005", 0),
                Arguments.of("ttl_seconds", "E-400-005", 86_401),
                Arguments.of("max_uses", "E-400-005", 0),
                Arguments.of("colour", "E-400-005", "yellow"));
    }

    @ParameterizedTest(name = "{0} = {2}")
    @MethodSource("wrongFields")
    void aWrongFieldIsNamed(String field, String code, Object value) {
        Pond pond = Pond.at(clock);
        Map<String, Object> request = pond.request();
        request.put(field, value);
        Problems.assertFieldProblem(pond.ask(request), code, field);
    }

    @Test
    void limitsThemselvesAreWithin() {
        Pond pond = Pond.at(clock);
        Map<String, Object> request = pond.request();
        request.put("scopes", List.of("a:" + "b".repeat(62)));
        request.put("action", "x".repeat(200));
        request.put("payload", Map.of("t", "x".repeat(16 * 1024 - 8)));
        request.put("window_seconds", 86_400);
        request.put("ttl_seconds", 86_400);
        request.put("max_uses", 1_000_000);
        Json seen = pond.see(pond.asked(request).getString("peck_id"));
        assertThat(seen.getLong("max_uses")).isEqualTo(1_000_000);
        assertThat(seen.getString("payload.t")).hasSize(16 * 1024 - 8);
    }

    @Test
    void aLongerLifeTakesAHigherTier() {
        Pond pond = Pond.at(clock, "T2");
        Map<String, Object> request = pond.request();
        request.put("ttl_seconds", 7 * 86_400);
        assertThat(pond.see(pond.asked(request).getString("peck_id")).getLong("ttl_seconds"))
                .isEqualTo(7 * 86_400);
    }

    @Test
    void leaveIsAskedOfTheOwnOperatorAlone() {
        Pond pond = Pond.at(clock);
        Map<String, Object> request = pond.request();
        request.put("target", Pond.id("dk_"));
        Problems.assertProblem(pond.ask(request), 403, "E-403-003");
    }

    @Test
    void peopleDoNotAsk() {
        Pond pond = Pond.at(clock);
        Response answer = pond.asOperator("peck.request").body(pond.request()).post("/beak/peck");
        Problems.assertProblem(answer, 401, "E-401-001");
    }

    @Test
    void malformedJsonIsRefused() {
        Response answer =
                Pond.at(clock).asAgent("peck.request").body("{\"kind\":").post("/beak/peck");
        Problems.assertProblem(answer, 400, "E-400-005");
    }

    @Test
    void anAgentThatWasRetiredMayNotAsk() {
        Pond pond = Pond.at(clock);
        pond.standing("key-1", "T1", "RETIRED", "ACTIVE");
        Problems.assertProblem(pond.ask(pond.request()), 401, "E-401-003");
    }

    @Test
    void withoutIdentityServiceNothingIsGuessed() {
        Pond pond = Pond.at(clock);
        StubIdentity.get().answerAgentsWith(500);
        Response answer = pond.ask(pond.request());
        Problems.assertProblem(answer, 503, "E-503-001");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(ok(pond.asOperator("account.read").get("/beak/peck/inbox"), 200)
                        .getList("pecks"))
                .isEmpty();
    }

    @Test
    void theSecondRequestForTheSameNamesTheFirst() {
        Pond pond = Pond.at(clock);
        String first = pond.asked(pond.request()).getString("peck_id");
        Map<String, Object> same = pond.request();
        same.put("scopes", List.of("calendar:write", "calendar:read"));
        same.put("purpose", "Please?");
        assertThat(Problems.assertProblem(pond.ask(same), 409, "E-409-001").getString("peck_id"))
                .isEqualTo(first);
        Map<String, Object> other = pond.request();
        other.put("action", "plan the month");
        pond.asked(other);
    }

    @Test
    void whatWasDecidedMayBeAskedAgain() {
        Pond pond = Pond.at(clock);
        ok(pond.deny(pond.asked(pond.request()).getString("peck_id")), 200);
        ok(pond.withdraw(pond.asked(pond.request()).getString("peck_id")), 200);
        pond.granted(pond.request());
        pond.asked(pond.request());
    }

    @Test
    void theGuardDiesWithTheWindow() {
        Pond pond = Pond.at(clock);
        Map<String, Object> request = pond.request();
        request.put("window_seconds", 60);
        pond.asked(request);
        clock.advance(java.time.Duration.ofSeconds(60));
        pond.asked(request);
    }

    @Test
    void ofManyRequestsForTheSameAtOnceOneIsMade() throws Exception {
        Pond pond = Pond.at(clock);
        Callable<Response> ask = () -> pond.ask(pond.request());
        List<Response> answers = Pond.race(Collections.nCopies(12, ask));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        String made = answers.stream()
                .filter(answer -> answer.statusCode() == 201)
                .findFirst()
                .orElseThrow()
                .as(Json.class)
                .getString("peck_id");
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 201)
                .allSatisfy(answer -> assertThat(
                                Problems.assertProblem(answer, 409, "E-409-001").getString("peck_id"))
                        .isEqualTo(made));
    }

    @Test
    void onlyTheAgentThatAskedWithdraws() {
        Pond pond = Pond.at(clock);
        String peckId = pond.asked(pond.request()).getString("peck_id");
        Problems.assertProblem(Pond.at(clock).withdraw(peckId), 404, "E-404-001");
        assertThat(ok(pond.withdraw(peckId), 200).getString("state")).isEqualTo("WITHDRAWN");
        assertThat(Problems.assertProblem(pond.withdraw(peckId), 409, "E-409-002")
                        .getString("state"))
                .isEqualTo("WITHDRAWN");
    }
}
