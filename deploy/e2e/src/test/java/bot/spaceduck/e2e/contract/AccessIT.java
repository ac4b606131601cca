package bot.spaceduck.e2e.contract;

import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Person;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is let in where: each route of identity-service against callers that it does not take. */
@WithPlatform
class AccessIT {
    private static final Map<String, Object> NOTHING = Map.of();
    private static final String OTHER_AGENT = "sd_01jqqqqqqqqqqqqqqqqqqqqqqq";

    /** What is sent with these is not looked at. */
    private static final Set<String> BODILESS = Set.of("/beak/auth/logout", "/beak/verify/email/resend");

    private static Refusals refusals;
    private static Cast operator;
    private static String egg;

    @BeforeAll
    static void callers(TestPlatform platform) {
        platform.mend();
        Client client = Described.by(platform.client());
        refusals = new Refusals(client);
        operator = platform.operator(platform.client());
        Person unverified = Person.invented();
        client.send(Call.post(
                        "/beak/hatch",
                        Map.of(
                                "email", unverified.email(),
                                "password", unverified.password(),
                                "display_name", unverified.name(),
                                "turnstile_token", "XXXX.DUMMY.TOKEN.XXXX")))
                .expect(201);
        egg = client.send(Call.post(
                        "/beak/auth/login", Map.of("email", unverified.email(), "password", unverified.password())))
                .expect(200)
                .text("/access_token");
    }

    private static Stream<Call> ofPersons() {
        return Stream.of(
                Call.post("/beak/auth/logout", NOTHING),
                Call.post("/beak/verify/email", NOTHING),
                Call.post("/beak/verify/phone", NOTHING),
                Call.post("/beak/verify/phone/confirm", NOTHING),
                Call.post("/beak/verify/email/resend", NOTHING),
                Call.post("/beak/identity/declare", NOTHING),
                Call.post("/beak/tier/review", NOTHING),
                Call.get("/beak/tier/review"),
                Call.post("/beak/passkey/register", NOTHING),
                Call.get("/beak/passkey"),
                Call.get("/beak/profile"),
                Call.post("/beak/profile", NOTHING),
                Call.post("/beak/agent/register", NOTHING),
                Call.get("/beak/agent/list"),
                Call.post("/beak/bond/create", NOTHING),
                Call.get("/beak/bond/list"),
                Call.post("/beak/bond/revoke", NOTHING),
                Call.post("/beak/block", NOTHING),
                Call.get("/beak/block"),
                Call.post("/beak/sso/issue", NOTHING),
                Call.get("/beak/sso/domains"),
                Call.post("/beak/keys/rotate", NOTHING),
                Call.post("/beak/account/delete", NOTHING),
                Call.post("/beak/keys/revoke", NOTHING));
    }

    private static Stream<Call> ofAgents() {
        return Stream.of(
                Call.get("/beak/agent/status"),
                Call.post("/beak/agent/heartbeat", NOTHING),
                Call.post("/beak/pulse", NOTHING));
    }

    @Test
    void nobodyIsLetInWithoutACredential() {
        Stream.concat(ofPersons(), ofAgents()).forEach(call -> {
            refusals.refused(call, 401, "E-401-001");
            refusals.refused(call.asPerson("eyJhbGciOiJub25lIn0.e30."), 401, "E-401-001");
            refusals.refused(call.asAgent("bk_local_0_0_0"), 401, "E-401-001");
        });
    }

    @Test
    void anAgentIsNoPersonAndAPersonIsNoAgent() {
        ofPersons()
                .filter(call -> !call.route().equals("/beak/keys/rotate"))
                .forEach(call -> refusals.refused(call.asAgent(operator.beakKey()), 401, "E-401-001"));
        ofAgents().forEach(call -> refusals.refused(call.asPerson(operator.accessToken()), 401, "E-401-001"));
    }

    /** A write beyond verification needs an address that was proved. */
    @Test
    void whoseAddressIsUnprovedWritesNothing() {
        for (Call call : List.of(
                Call.post("/beak/agent/register", Map.of("agent_name", "Paddle", "role", "ASSISTANT")),
                Call.post("/beak/keys/rotate", Map.of("spaceduck_id", OTHER_AGENT)),
                Call.post("/beak/bond/create", Map.of("spaceduck_id", OTHER_AGENT)))) {
            refusals.refused(call.asPerson(egg), 403, "E-403-006");
        }
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        ofPersons()
                .filter(call -> call.body() != null && !BODILESS.contains(call.route()))
                .forEach(call -> refusals.badBodies(call.asPerson(operator.accessToken())));
        for (String open : List.of("/beak/hatch", "/beak/auth/login", "/beak/auth/refresh", "/beak/keys/report-leak")) {
            refusals.badBodies(Call.post(open, NOTHING));
        }
    }

    @Test
    void whatIsSomebodyElsesIsNotThere(TestPlatform platform) {
        Cast other = platform.operator(platform.client());

        for (String path : List.of("/beak/keys/rotate", "/beak/keys/revoke")) {
            refusals.refused(
                    Call.post(path, Map.of("spaceduck_id", operator.spaceduckId()))
                            .asPerson(other.accessToken()),
                    404,
                    "E-404-001");
        }
    }

    @Test
    void anIdOfTheWrongKindIsNamed() {
        for (String path : List.of("/beak/keys/rotate", "/beak/keys/revoke")) {
            refusals.refused(
                    Call.post(path, Map.of("spaceduck_id", operator.ducklingId()))
                            .asPerson(operator.accessToken()),
                    400,
                    "E-400-006");
        }
    }
}
