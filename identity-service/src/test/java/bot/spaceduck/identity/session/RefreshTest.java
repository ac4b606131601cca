package bot.spaceduck.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.Together;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RefreshTest extends IdentityTest {
    private static Response refresh(String token) {
        return Ducklings.json().body(Map.of("refresh_token", token)).post("/beak/auth/refresh");
    }

    private static Response vouch(String accessToken) {
        return Ducklings.authenticate("Bearer " + accessToken, "PERSON", "");
    }

    private static void assertEnded(String accessToken, String refreshToken) {
        Problems.assertProblem(vouch(accessToken), 401, "E-401-003");
        Problems.assertProblem(refresh(refreshToken), 401, "E-401-003");
    }

    @Test
    void goesOnWithNewTokens() {
        Duckling duckling = Ducklings.hatched();

        Response next = refresh(duckling.refreshToken());

        assertThat(next.statusCode()).as(next.asString()).isEqualTo(200);
        assertThat(next.as(Json.class).<String>get("duckling_id")).isEqualTo(duckling.id());
        assertThat(vouch(next.as(Json.class).get("access_token")).statusCode()).isEqualTo(200);
        assertThat(refresh(next.as(Json.class).get("refresh_token")).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsEverySessionWhenATokenComesBack(boolean providerRotates) {
        provider.rotates(providerRotates);
        Duckling duckling = Ducklings.hatched();
        Duckling otherDevice = Ducklings.session(duckling.email());
        Response next = refresh(duckling.refreshToken());

        Response reused = refresh(duckling.refreshToken());

        Problems.assertProblem(reused, 401, "E-401-003");
        assertEnded(next.as(Json.class).get("access_token"), next.as(Json.class).get("refresh_token"));
        assertEnded(otherDevice.accessToken(), otherDevice.refreshToken());
        Problems.assertProblem(vouch(duckling.accessToken()), 401, "E-401-003");
        assertThat(provider.sessions(duckling.id())).isZero();
        Duckling back = Ducklings.session(duckling.email());
        assertThat(refresh(back.refreshToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsAReuseOnce() {
        Duckling duckling = Ducklings.hatched();
        refresh(duckling.refreshToken());
        refresh(duckling.refreshToken());
        refresh(duckling.refreshToken());

        Ducklings.as(Ducklings.session(duckling.email())).post("/beak/auth/logout");

        try (EventLog log = EventLog.open()) {
            log.await("session.logged_out", duckling.id());
            assertThat(log.of(duckling.id()))
                    .filteredOn(event -> event.type().equals("security.replay_rejected"))
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.data().at("/detail/what").asText()).isEqualTo("refresh_token"));
        }
    }

    @Test
    void endsNobodyElsesSessions() {
        Duckling other = Ducklings.hatched();
        Duckling duckling = Ducklings.hatched();
        refresh(duckling.refreshToken());
        refresh(duckling.refreshToken());

        assertThat(vouch(other.accessToken()).statusCode()).isEqualTo(200);
        assertThat(refresh(other.refreshToken()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void letsOneOfManyAtOnceWinAndThenNobody(boolean providerRotates) {
        provider.rotates(providerRotates);
        Duckling duckling = Ducklings.hatched();

        List<Response> answers = Together.times(20, () -> refresh(duckling.refreshToken()));

        assertThat(answers)
                .extracting(Response::statusCode)
                .isSubsetOf(200, 401)
                .areAtMost(1, is200());
        answers.stream()
                .filter(answer -> answer.statusCode() == 200)
                .forEach(winner -> assertEnded(
                        winner.as(Json.class).get("access_token"),
                        winner.as(Json.class).get("refresh_token")));
        assertEnded(duckling.accessToken(), duckling.refreshToken());
    }

    private static org.assertj.core.api.Condition<Integer> is200() {
        return new org.assertj.core.api.Condition<>(status -> status == 200, "200");
    }

    @Test
    void losesNoSessionToAnOutage() {
        Duckling duckling = Ducklings.hatched();
        provider.stop();
        Problems.assertProblem(refresh(duckling.refreshToken()), 503, "E-503-001");
        provider.start();
        provider.failWith(500);
        Problems.assertProblem(refresh(duckling.refreshToken()), 503, "E-503-001");
        provider.failWith(0);

        assertThat(refresh(duckling.refreshToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesASessionThatIsOverAtTheProviderAndEndsNoOther() {
        Duckling duckling = Ducklings.hatched();
        provider.endSessions(duckling.id());
        Duckling otherDevice = Ducklings.session(duckling.email());

        Problems.assertProblem(refresh(duckling.refreshToken()), 401, "E-401-001");
        Problems.assertProblem(refresh(duckling.refreshToken()), 401, "E-401-001");

        assertThat(vouch(otherDevice.accessToken()).statusCode()).isEqualTo(200);
        assertThat(refresh(otherDevice.refreshToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesTokensThatAreNotItsOwn() {
        Duckling duckling = Ducklings.hatched();
        String token = duckling.refreshToken();
        int half = token.length() / 2;
        char other = token.charAt(half) == 'A' ? 'B' : 'A';

        Problems.assertProblem(refresh(token.substring(0, half) + other + token.substring(half + 1)), 401, "E-401-001");
        Problems.assertProblem(refresh("junk"), 401, "E-401-001");
    }

    @Test
    void refusesATokenOfLongAgo() {
        Duckling duckling = Ducklings.hatched();
        clock.advance(Duration.ofDays(31));

        Problems.assertProblem(refresh(duckling.refreshToken()), 401, "E-401-002");
    }
}
