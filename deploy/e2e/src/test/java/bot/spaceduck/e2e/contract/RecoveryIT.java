package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Person;
import bot.spaceduck.e2e.story.Poll;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions and forgotten passwords, through the gateway. */
@WithPlatform
class RecoveryIT {
    private static final String TURNSTILE = "XXXX.DUMMY.TOKEN.XXXX";
    private static final Duration MAIL = Duration.ofSeconds(30);

    /** Wrong passwords that one address may send in ten minutes. */
    private static final int FAILURES = 10;

    private Client client;
    private Refusals refusals;
    private Cast cast;

    @BeforeEach
    void operator(TestPlatform platform) {
        client = Described.by(platform.client());
        refusals = new Refusals(client);
        cast = platform.operator(platform.client());
    }

    @Test
    void aForgottenPasswordIsReplacedAndEverySessionEnds(TestPlatform platform) {
        String email = cast.person().email();
        Optional<String> before = platform.mailbox().code(email);
        Answer known =
                refusals.once(forgot(email), 202, Map.of("email", "other-" + email, "turnstile_token", TURNSTILE));
        Answer unknown = client.send(forgot("nobody-" + email)).expect(202);
        assertThat(unknown.body()).isEqualTo(known.body());
        String code = Poll.until(
                MAIL, "a code", () -> platform.mailbox().code(email).filter(sent -> !before.equals(Optional.of(sent))));
        String wrong = code.equals("123456") ? "654321" : "123456";

        refusals.refused(reset(email, wrong, "Quack!Quack!2"), 400, "E-400-003");
        refusals.refused(reset(email, code, "too short"), 400, "E-400-005");
        refusals.once(
                reset(email, code, "Quack!Quack!2"),
                204,
                Map.of("email", email, "code", code, "password", "Quack!Quack!3"));

        refusals.refused(Call.get("/beak/profile").asPerson(cast.accessToken()), 401, "E-401-003");
        refusals.refused(login(email, cast.person().password()), 401, "E-401-001");
        client.send(login(email, "Quack!Quack!2")).expect(200).expect("/duckling_id", cast.ducklingId());
        refusals.refused(reset(email, code, "Quack!Quack!3"), 410, "E-410-001");
    }

    @Test
    void aProgramAsksForNoCode() {
        refusals.refused(
                Call.post("/beak/forgot", Map.of("email", cast.person().email(), "turnstile_token", "x")),
                403,
                "E-403-001");
    }

    @Test
    void aRefreshTokenThatComesTwiceEndsTheSession() {
        Answer heir = client.send(refresh(cast.refreshToken())).expect(200).expect("/trust_tier", "T1");
        client.send(Call.get("/beak/profile").asPerson(heir.text("/access_token")))
                .expect(200);

        client.send(refresh(cast.refreshToken())).expect(401);

        client.send(refresh(heir.text("/refresh_token"))).expect(401);
        client.send(Call.get("/beak/profile").asPerson(heir.text("/access_token")))
                .expect(401);
    }

    @Test
    void whoGuessesPasswordsIsStopped() {
        String email = Person.invented().email();
        for (int i = 0; i < FAILURES; i++) {
            refusals.refused(login(email, "Quack!Quack!" + i), 401, "E-401-001");
        }

        String wait =
                refusals.refused(login(email, "Quack!Quack!"), 429, "E-429-001").header("Retry-After");

        assertThat(Integer.parseInt(wait)).isBetween(1, 600);
        refusals.refused(refresh("forged"), 401, "E-401-001");
    }

    @Test
    void aLogoutEndsAllOfIt() {
        client.send(Call.post("/beak/auth/logout", Map.of()).asPerson(cast.accessToken()))
                .expect(204);

        refusals.refused(Call.get("/beak/profile").asPerson(cast.accessToken()), 401, "E-401-003");
        client.send(refresh(cast.refreshToken())).expect(401);
    }

    private static Call forgot(String email) {
        return Call.post("/beak/forgot", Map.of("email", email, "turnstile_token", TURNSTILE));
    }

    private static Call reset(String email, String code, String password) {
        return Call.post("/beak/reset", Map.of("email", email, "code", code, "password", password));
    }

    private static Call login(String email, String password) {
        return Call.post("/beak/auth/login", Map.of("email", email, "password", password));
    }

    private static Call refresh(String token) {
        return Call.post("/beak/auth/refresh", Map.of("refresh_token", token));
    }
}
