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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Moving to a relying domain, through the gateway. */
@WithPlatform
class SsoIT {
    private static final int TWINS = 50;

    private static Client client;
    private static Refusals refusals;
    private static Cast cast;
    private static String administrator;

    private String audience;
    private Map<String, String> credentials;

    @BeforeAll
    static void people(TestPlatform platform) {
        platform.mend();
        client = Described.by(platform.client());
        refusals = new Refusals(client);
        cast = platform.operator(platform.client());
        administrator = platform.administrator(client);
    }

    @BeforeEach
    void aDomain() {
        audience = Person.invented().email().replace('@', '.');
        Answer domain = client.send(Call.post("/beak/sso/domains", Map.of("domain", audience))
                        .asPerson(administrator))
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

    @Test
    void aDomainIsRegisteredOnceListedAndRemoved() {
        String host = "second." + audience;
        Map<String, Object> request =
                Map.of("domain", host, "name", "Pond", "redirect_uris", List.of("https://" + host));
        Call register = Call.post("/beak/sso/domains", request).asPerson(administrator);
        String id = refusals.once(register, 201, Map.of("domain", "third." + audience))
                .expect("/audience", host)
                .text("/domain_id");
        refusals.refused(register, 409, "E-409-001");
        Answer listed = client.send(Call.get("/beak/sso/domains").asPerson(administrator))
                .expect(200)
                .expect("/domains/0/domain_id", id)
                .expect("/domains/0/redirect_uris/0", "https://" + host);
        assertThat(listed.node("/domains/0").has("client_secret")).isFalse();
        String outstanding = issue("code").text("/code");

        Call remove = Call.raw("DELETE", "/beak/sso/domains/" + credentials.get("client_id"), null)
                .asPerson(administrator);
        client.send(remove).expect(204);
        client.send(remove).expect(204);

        refusals.refused(code(outstanding), 401, "E-401-001");
        refusals.refused(
                Call.post("/beak/sso/issue", Map.of("audience", audience)).asPerson(cast.accessToken()),
                404,
                "E-404-001");
        client.send(Call.post("/beak/sso/domains", Map.of("domain", audience)).asPerson(administrator))
                .expect(201);
        client.send(Call.raw("DELETE", "/beak/sso/domains/" + id, null).asPerson(administrator))
                .expect(204);
    }

    @Test
    void aDomainIsAskedForAsDocumented() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("domain", "no host"),
                Map.of("domain", audience, "redirect_uris", List.of("https://elsewhere.example/")),
                Map.of("domain", audience, "redirect_uris", List.of("http://" + audience + "/")))) {
            refusals.refused(Call.post("/beak/sso/domains", wrong).asPerson(administrator), 400, "E-400-005");
        }
        refusals.refused(
                Call.post("/beak/sso/issue", Map.of("audience", audience, "form", "letter"))
                        .asPerson(cast.accessToken()),
                400,
                "E-400-005");
        refusals.refused(Call.post("/beak/sso/validate", credentials), 400, "E-400-001");
        refusals.refused(Call.get("/beak/sso/validate"), 401, "E-401-001");
    }

    @Test
    void anAgentGoesInItsOperatorsNameWithItsBond(TestPlatform platform) {
        Cast other = platform.operator(platform.client());
        Call go = Call.post("/beak/sso/issue", Map.of("audience", audience)).asPerson(cast.accessToken());
        refusals.refused(go.with("X-Beak-Key", cast.beakKey()), 409, "E-409-002");
        refusals.refused(go.with("X-Beak-Key", other.beakKey()), 403, "E-403-003");
        refusals.refused(go.with("X-Beak-Key", "bk_local_0_0_0"), 401, "E-401-001");
        String bond = client.send(Call.post("/beak/bond/create", Map.of("spaceduck_id", cast.spaceduckId()))
                        .asPerson(cast.accessToken()))
                .expect(201)
                .text("/bond_id");

        String code =
                refusals.repeated(go.with("X-Beak-Key", cast.beakKey()), 200).text("/code");
        String late =
                client.send(go.with("X-Beak-Key", cast.beakKey())).expect(200).text("/code");

        client.send(code(code)).expect(200).expect("/session/spaceduck_id", cast.spaceduckId());
        client.send(Call.post("/beak/bond/revoke", Map.of("bond_id", bond)).asPerson(cast.accessToken()))
                .expect(200);
        refusals.refused(code(late), 401, "E-401-003");
    }

    /** How a person stands is the platform's business, so that the audience is not told what is missing. */
    @Test
    void whoWasSuspendedOrLeftMeanwhileDoesNotArrive(TestPlatform platform) {
        Cast leaver = platform.operator(platform.client());
        String code = issue(leaver, "code").text("/code");
        String token = issue(leaver, "token").text("/token");
        client.send(Call.post("/beak/admin/suspend", Map.of("duckling_id", leaver.ducklingId(), "reason", "OTHER"))
                        .asPerson(administrator))
                .expect(200);
        assertThat(refusals.refused(code(code), 403, "E-403-002").json().has("missing_evidence"))
                .isFalse();
        client.send(Call.post("/beak/admin/restore", Map.of("duckling_id", leaver.ducklingId()))
                        .asPerson(administrator))
                .expect(200);
        client.send(code(code)).expect(200);

        client.send(Call.post("/beak/auth/logout", Map.of()).asPerson(leaver.accessToken()))
                .expect(204);

        assertThat(validate("token", token).expect(401, "E-401-003").status()).isEqualTo(401);
    }

    private Call code(String code) {
        Map<String, String> body = new HashMap<>(credentials);
        body.put("code", code);
        return Call.post("/beak/sso/validate", body);
    }

    private Answer issue(String form) {
        return issue(cast, form);
    }

    private Answer issue(Cast who, String form) {
        return client.send(Call.post("/beak/sso/issue", Map.of("audience", audience, "form", form))
                        .asPerson(who.accessToken()))
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
