package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Moving to a relying domain, through the gateway. */
@WithPlatform
class SsoIT {
    private static final int TWINS = 50;

    private Client client;
    private Refusals refusals;
    private Cast cast;
    private String audience;
    private Map<String, String> credentials;

    @BeforeEach
    void aPersonAndADomain(TestPlatform platform) {
        client = Described.by(platform.client());
        refusals = new Refusals(client);
        cast = platform.operator(platform.client());
        audience = cast.person().email().replace('@', '.');
        Answer domain = client.send(Call.post("/beak/sso/domains", Map.of("domain", audience))
                        .asPerson(platform.administrator(client)))
                .expect(201);
        credentials = Map.of(
                "client_id", domain.text("/client_id"),
                "client_secret", domain.text("/client_secret"));
    }

    @Test
    void aCodeIsGoodOnceHoweverManyBringIt() {
        String code = issue("code").text("/code");

        List<Integer> statuses = IntStream.range(0, TWINS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> validate("code", code)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(Answer::status)
                .sorted()
                .toList();

        assertThat(statuses.getFirst()).isEqualTo(200);
        assertThat(statuses.subList(1, TWINS)).containsOnly(410);
    }

    @Test
    void aTokenIsGoodOnceInTheHeaderToo() {
        String token = issue("token").text("/token");
        Call validate = Call.get("/beak/sso/validate")
                .with("Authorization", "Bearer " + token)
                .with("X-Client-Id", credentials.get("client_id"))
                .with("X-Client-Secret", credentials.get("client_secret"));

        client.send(validate)
                .expect(200)
                .expect("/duckling_id", cast.ducklingId())
                .expect("/trust_tier", "T1")
                .expect("/session/audience", audience);

        refusals.refused(validate, 410, "E-410-001");
    }

    @Test
    void whoIsNotTheDomainLearnsNothing() {
        String code = issue("code").text("/code");
        Map<String, String> wrong = Map.of(
                "code",
                code,
                "client_id",
                credentials.get("client_id"),
                "client_secret",
                credentials.get("client_secret") + "x");

        client.send(Call.post("/beak/sso/validate", wrong)).expect(401);

        client.send(Call.post("/beak/sso/validate", Map.of("code", code))).expect(401);
        validate("code", code).expect(200);
    }

    @Test
    void onlyWhereADomainIsRegisteredAndByWhomTheTierAllows() {
        refusals.refused(
                Call.post("/beak/sso/issue", Map.of("audience", "nowhere.example"))
                        .asPerson(cast.accessToken()),
                404,
                "E-404-001");
        refusals.tierTooLow(
                Call.post("/beak/sso/domains", Map.of("domain", "mine.example")).asPerson(cast.accessToken()),
                "T3",
                "T1",
                "legal_name",
                "address",
                "manual_review");
    }

    private Answer issue(String form) {
        return client.send(Call.post("/beak/sso/issue", Map.of("audience", audience, "form", form))
                        .asPerson(cast.accessToken()))
                .expect(200);
    }

    private Answer validate(String what, String value) {
        return client.send(Call.post(
                "/beak/sso/validate",
                Map.of(
                        what,
                        value,
                        "client_id",
                        credentials.get("client_id"),
                        "client_secret",
                        credentials.get("client_secret"))));
    }
}
