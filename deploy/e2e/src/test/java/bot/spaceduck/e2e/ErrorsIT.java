package bot.spaceduck.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is refused, and how; route by route it is in the contract tests. */
@WithPlatform
class ErrorsIT {
    private static Client client;
    private static Cast cast;

    @BeforeAll
    static void someone(TestPlatform platform) {
        platform.mend();
        client = platform.client();
        cast = platform.operator(client);
    }

    @Test
    void wrongPassword() {
        refused(login(cast.person().email(), "Wrong!pass123456"), 401, "E-401-001");
    }

    @Test
    void unknownAddress() {
        Answer unknown = refused(login("nobody@pond.example", "Wrong!pass123456"), 401, "E-401-001");
        Answer wrong = refused(login(cast.person().email(), "Wrong!pass123456"), 401, "E-401-001");

        assertThat(unknown.text("/detail")).isEqualTo(wrong.text("/detail"));
    }

    @Test
    void wrongCode(TestPlatform platform) {
        Person person = Person.invented();
        client.send(hatch(person, "XXXX.DUMMY.TOKEN.XXXX")).expect(201);
        String token = client.send(login(person.email(), person.password()))
                .expect(200)
                .text("/access_token");

        refused(Call.post("/beak/verify/email", Map.of("code", "x00000")).asPerson(token), 400);
        refused(
                Call.post("/beak/verify/email", Map.of("code", otherCode(platform, person)))
                        .asPerson(token),
                400,
                "E-400-003");
    }

    private static String otherCode(TestPlatform platform, Person person) {
        boolean isThat =
                platform.mailbox().code(person.email()).filter("123456"::equals).isPresent();
        return isThat ? "654321" : "123456";
    }

    @Test
    void missingTurnstile() {
        refused(hatch(Person.invented(), null), 403, "E-403-001");
        refused(hatch(Person.invented(), "1x00000000000000000000AA"), 403, "E-403-001");
    }

    @Test
    void takenAddress() {
        refused(hatch(cast.person(), "XXXX.DUMMY.TOKEN.XXXX"), 409, "E-409-001");
    }

    @Test
    void noCredential() {
        for (String path : List.of("/beak/agent/list", "/beak/peck/inbox", "/beak/audit/log", "/beak/agent/status")) {
            Answer answer = refused(Call.get(path), 401, "E-401-001");
            assertThat(answer.header("WWW-Authenticate")).isNotEmpty();
        }
    }

    @Test
    void junkForACredential() {
        refused(Call.get("/beak/agent/list").asPerson("eyJhbGciOiJub25lIn0.e30."), 401, "E-401-001");
        refused(Call.get("/beak/agent/status").asAgent("bk_local_0_0_0"), 401, "E-401-001");
        refused(Call.get("/beak/agent/status").asPerson(cast.accessToken()), 401, "E-401-001");
        refused(Call.get("/beak/peck/inbox").asAgent(cast.beakKey()), 401, "E-401-001");
    }

    @Test
    void somebodyElsesObject(TestPlatform platform) {
        Cast other = platform.operator(platform.client());
        String peck = peck(cast).expect(201).text("/peck_id");

        refused(Call.get("/beak/peck/" + peck).asPerson(other.accessToken()), 404, "E-404-001");
        refused(Call.get("/beak/peck/" + peck).asAgent(other.beakKey()), 404, "E-404-001");
        refused(Call.get("/beak/cert/view?cert_id=" + cast.certId()).asPerson(other.accessToken()), 404, "E-404-001");
        String hash = "0".repeat(64);
        refused(
                Call.post("/beak/approve", Map.of("peck_id", peck, "request_hash", hash))
                        .asPerson(other.accessToken()),
                404,
                "E-404-001");
        refused(Call.post("/beak/unpeck", Map.of("peck_id", peck)).asPerson(other.accessToken()), 404, "E-404-001");
    }

    @Test
    void malformedJson() {
        refused(json("{\"email\":"), 400, "E-400-005");
        refused(json("[]"), 400, "E-400-005");
    }

    @Test
    void unknownField() {
        Call call = Call.post("/beak/auth/login", Map.of("email", "a@b.example", "password", "x", "admin", true));

        assertThat(refused(call, 400, "E-400-005").body()).contains("admin");
    }

    @Test
    void missingField() {
        refused(Call.post("/beak/auth/login", Map.of("email", "a@b.example")), 400, "E-400-001");
    }

    @Test
    void wrongKindOfId() {
        refused(Call.get("/beak/cert/verify?cert_id=" + cast.ducklingId()), 400, "E-400-006");
    }

    @Test
    void oversizedBody() {
        refused(json("{\"email\":\"" + "a".repeat(65 * 1024) + "\"}"), 413, "E-413-001");
    }

    @Test
    void unknownRoute() {
        refused(Call.get("/beak/nowhere"), 404, "E-404-001");
        refused(Call.get("/internal/context-keys"), 404, "E-404-001");
        refused(Call.get("/q/metrics"), 404, "E-404-001");
    }

    @Test
    void wrongMethod() {
        Answer answer = refused(Call.raw("DELETE", "/beak/hatch", null), 405, "E-405-001");

        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @Test
    void wrongContentType() {
        Call form = Call.raw("POST", "/beak/auth/login", "email=a").with("Content-Type", "text/plain");

        refused(form, 415, "E-415-001");
    }

    @Test
    void tooManyRequests(TestPlatform platform) {
        Client hasty = platform.client();
        Call hatch = hatch(Person.invented(), "no-token");
        List<Answer> answers =
                IntStream.range(0, 25).mapToObj(i -> hasty.send(hatch)).toList();

        Answer last = answers.getLast().expect(429, "E-429-001");
        assertThat(answers.getFirst().status()).isEqualTo(403);
        assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
        assertThat(last.header("RateLimit")).contains("r=0");
    }

    private static Call json(String body) {
        return Call.raw("POST", "/beak/auth/login", body).with("Content-Type", "application/json");
    }

    private static Call login(String email, String password) {
        return Call.post("/beak/auth/login", Map.of("email", email, "password", password));
    }

    private static Call hatch(Person person, String turnstile) {
        Map<String, String> body = new HashMap<>(
                Map.of("email", person.email(), "password", person.password(), "display_name", person.name()));
        if (turnstile != null) {
            body.put("turnstile_token", turnstile);
        }
        return Call.post("/beak/hatch", body);
    }

    private static Answer peck(Cast cast) {
        return client.send(Call.post(
                        "/beak/peck",
                        Map.of(
                                "kind", "permission",
                                "target", cast.ducklingId(),
                                "scopes", List.of("calendar:write"),
                                "action", "Be seen by nobody else",
                                "purpose", "A test."))
                .asAgent(cast.beakKey()));
    }

    private static Answer refused(Call call, int status, String code) {
        return refused(call, status).expect("/code", code);
    }

    /** A problem that tells nothing of what is inside. */
    private static Answer refused(Call call, int status) {
        Answer answer = client.send(call).expect(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.text("/instance")).isEqualTo(call.route());
        assertThat(answer.text("/trace_id")).matches("[0-9a-f]{32}");
        assertThat(answer.text("/title")).isNotEmpty();
        assertThat(answer.body())
                .doesNotContain("bot.spaceduck", "java.", "io.quarkus", "Exception", "\tat ", "dynamodb", "keycloak");
        return answer;
    }
}
