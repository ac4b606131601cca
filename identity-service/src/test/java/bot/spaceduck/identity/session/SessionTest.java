package bot.spaceduck.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.identity.Ducklings;
import bot.spaceduck.identity.Ducklings.Duckling;
import bot.spaceduck.identity.IdentityTest;
import bot.spaceduck.identity.StoreReads;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.Problems;
import bot.spaceduck.test.dynamodb.TestTable;
import bot.spaceduck.test.kafka.EventLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionTest extends IdentityTest {
    private static Response refresh(String token) {
        return Ducklings.json().body(Map.of("refresh_token", token)).post("/beak/auth/refresh");
    }

    private static Response vouch(String accessToken) {
        return Ducklings.authenticate("Bearer " + accessToken, "PERSON", "");
    }

    @Test
    void answersUnknownAddressAndWrongPasswordAlike() {
        Duckling duckling = Ducklings.hatched();
        int asked = provider.requests("/token");

        Response wrong = Ducklings.logIn(duckling.email(), "Wrong-Password-1!");
        Response unknown = Ducklings.logIn(Ducklings.newEmail(), Ducklings.PASSWORD);

        Problems.assertProblem(wrong, 401, "E-401-001");
        Problems.assertProblem(unknown, 401, "E-401-001");
        assertThat(wrong.as(Json.class).<String>get("detail"))
                .isEqualTo(unknown.as(Json.class).get("detail"));
        assertThat(provider.requests("/token")).isEqualTo(asked + 2);
        try (EventLog log = EventLog.open()) {
            log.await(
                    "login that failed",
                    event -> event.type().equals("session.login_failed")
                            && event.data().path("target_id").asText().equals(duckling.id()));
        }
    }

    @Test
    void takesAsManyStepsForAnUnknownAddressAsForAWrongPassword() {
        Duckling duckling = Ducklings.hatched();
        Ducklings.logIn(duckling.email(), "Wrong-Password-1!");

        Steps wrong = steps(() -> Ducklings.logIn(duckling.email(), "Wrong-Password-1!"));
        Steps unknown = steps(() -> Ducklings.logIn(Ducklings.newEmail(), "Wrong-Password-1!"));

        assertThat(wrong).isEqualTo(new Steps(2, 1, 1)).isEqualTo(unknown);
    }

    /** What a login costs: reads of addresses and accounts, requests to the provider, attempts written down. */
    private record Steps(int reads, int asked, int written) {}

    private Steps steps(Runnable login) {
        return IntStream.range(0, 5)
                .mapToObj(i -> stepsOnce(login))
                .min(Comparator.comparingInt(Steps::reads))
                .orElseThrow();
    }

    /** What is delivered in the background reads accounts too: it adds, so the least of several is the login's own. */
    private Steps stepsOnce(Runnable login) {
        int reads = StoreReads.of("EMAIL#", "ACCOUNT#");
        int asked = provider.requests("/token");
        int written = attempts();
        login.run();
        return new Steps(
                StoreReads.of("EMAIL#", "ACCOUNT#") - reads, provider.requests("/token") - asked, attempts() - written);
    }

    private int attempts() {
        try (TestTable table = table()) {
            return (int) table.items().stream()
                    .filter(item -> item.get("pk").s().startsWith("LOGIN#"))
                    .count();
        }
    }

    @Test
    void answersALockedUserLikeAWrongPassword() {
        Duckling duckling = Ducklings.hatched();
        Response wrong = Ducklings.logIn(duckling.email(), "Wrong-Password-1!");
        provider.lock(duckling.id());

        Response locked = Ducklings.logIn(duckling.email(), Ducklings.PASSWORD);

        Problems.assertProblem(locked, 401, "E-401-001");
        assertThat(locked.as(Json.class).<String>get("detail"))
                .isEqualTo(wrong.as(Json.class).get("detail"));
    }

    @Test
    void mayBeLoggedOutAgain() {
        Duckling duckling = Ducklings.hatched();
        var first = Ducklings.as(duckling);
        var second = Ducklings.as(duckling);

        assertThat(first.post("/beak/auth/logout").statusCode()).isEqualTo(204);
        assertThat(second.post("/beak/auth/logout").statusCode()).isEqualTo(204);
    }

    @Test
    void refusesEveryEarlierTokenAfterALogout() {
        Duckling duckling = Ducklings.hatched();
        String refreshed = refresh(duckling.refreshToken()).as(Json.class).get("access_token");
        Duckling again = Ducklings.session(duckling.email());

        assertThat(Ducklings.as(duckling).post("/beak/auth/logout").statusCode())
                .isEqualTo(204);

        Problems.assertProblem(vouch(duckling.accessToken()), 401, "E-401-003");
        Problems.assertProblem(vouch(refreshed), 401, "E-401-003");
        Problems.assertProblem(vouch(again.accessToken()), 401, "E-401-003");
        Problems.assertProblem(refresh(again.refreshToken()), 401, "E-401-003");
        assertThat(provider.sessions(duckling.id())).isZero();
    }

    @Test
    void opensAnotherSessionRightAfterALogout() {
        Duckling duckling = Ducklings.hatched();
        Ducklings.as(duckling).post("/beak/auth/logout");

        Duckling back = Ducklings.session(duckling.email());

        assertThat(vouch(back.accessToken()).statusCode()).isEqualTo(200);
        assertThat(refresh(back.refreshToken()).statusCode()).isEqualTo(200);
        Problems.assertProblem(vouch(duckling.accessToken()), 401, "E-401-003");
    }

    @Test
    void logsOutWhileTheProviderIsAway() {
        Duckling duckling = Ducklings.hatched();
        var request = Ducklings.as(duckling);
        provider.stop();

        assertThat(request.post("/beak/auth/logout").statusCode()).isEqualTo(204);

        provider.start();
        Problems.assertProblem(vouch(duckling.accessToken()), 401, "E-401-003");
        Problems.assertProblem(refresh(duckling.refreshToken()), 401, "E-401-003");
    }

    @Test
    void tellsAnOutageFromARefusal() {
        Duckling duckling = Ducklings.hatched();
        provider.failWith(503);

        Response answer = Ducklings.logIn(duckling.email(), Ducklings.PASSWORD);

        Problems.assertProblem(answer, 503, "E-503-001");
        assertThat(answer.header("Retry-After")).isNotBlank();
    }
}
