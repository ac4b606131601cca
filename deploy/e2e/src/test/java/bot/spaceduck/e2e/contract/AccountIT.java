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

/** What a person can do with his own data, through the gateway. */
@WithPlatform
class AccountIT {
    private static final String TURNSTILE = "XXXX.DUMMY.TOKEN.XXXX";

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
    void takesItHome() {
        Answer export = client.send(mine("/beak/account/export", Map.of())).expect(200);

        assertThat(export.body())
                .contains(cast.person().email(), cast.person().phone(), cast.spaceduckId())
                .doesNotContain(cast.beakKey(), cast.person().password());
        assertThat(export.header("Cache-Control")).contains("no-store");
    }

    @Test
    void isForgottenAndDeadFromTheAnswerOn() {
        String password = cast.person().password();
        refusals.refused(
                mine("/beak/account/delete", Map.of("confirmation", "delete", "password", password)), 400, "E-400-005");
        client.send(mine("/beak/account/delete", Map.of("confirmation", "DELETE", "password", password + "x")))
                .expect(401);
        client.send(Call.get("/beak/profile").asPerson(cast.accessToken())).expect(200);

        client.send(mine("/beak/account/delete", Map.of("confirmation", "DELETE", "password", password)))
                .expect(200)
                .expect("/closed", "true")
                .expect("/revoked/agents", "1");

        client.send(Call.get("/beak/profile").asPerson(cast.accessToken())).expect(401);
        client.send(Call.get("/beak/agent/status").asAgent(cast.beakKey())).expect(401);
        client.send(Call.post("/beak/auth/login", Map.of("email", cast.person().email(), "password", password)))
                .expect(401);
        Poll.until(Duration.ofSeconds(30), "a revoked certificate", () -> {
            Answer answer = client.send(Call.get("/beak/cert/verify?cert_id=" + cast.certId()));
            return answer.json().path("verified").asBoolean(true) ? Optional.empty() : Optional.of(answer);
        });
    }

    @Test
    void theNewsletterIsTheSameForAllAndNeedsAPerson(TestPlatform platform) {
        String known = cast.person().email();
        String unknown = Person.invented().email();
        assertThat(subscribe(unknown).body()).isEqualTo(subscribe(known).body());
        // Two requests use an address's limit up.
        new Refusals(Described.by(platform.client()))
                .refused(
                        Call.post("/beak/newsletter/subscribe", Map.of("email", unknown, "turnstile_token", "x")),
                        403,
                        "E-403-001");

        String body = client.send(Call.post("/beak/newsletter/unsubscribe", Map.of("token", "junk")))
                .expect(200)
                .body();
        assertThat(client.send(Call.post("/beak/newsletter/unsubscribe", Map.of("token", "junk")))
                        .expect(200)
                        .body())
                .isEqualTo(body);
    }

    private Answer subscribe(String email) {
        return client.send(
                        Call.post("/beak/newsletter/subscribe", Map.of("email", email, "turnstile_token", TURNSTILE)))
                .expect(202);
    }

    private Call mine(String path, Map<String, Object> body) {
        return Call.post(path, body).asPerson(cast.accessToken());
    }
}
