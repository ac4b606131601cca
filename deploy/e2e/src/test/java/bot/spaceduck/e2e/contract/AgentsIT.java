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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents and their keys, through the gateway. */
@WithPlatform
class AgentsIT {
    /** Of RFC 8032, section 7.1, test 1. */
    private static final String PUBLIC_KEY = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

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
    void asManyAsTheTierGivesAndEachOnceAndListedInPages() {
        Answer second = refusals.once(register("Dabble").asPerson(cast.accessToken()), 201, body("Another"));
        String third = client.send(register("Preen").asPerson(cast.accessToken()))
                .expect(201)
                .text("/spaceduck_id");

        refusals.tierTooLow(register("Overflow").asPerson(cast.accessToken()), "T2", "T1", "legal_name", "address");

        List<String> listed = new Paging(client, "spaceducks", "spaceduck_id")
                .all(Call.get("/beak/agent/list").asPerson(cast.accessToken()), 1);
        assertThat(listed).containsExactly(third, second.text("/spaceduck_id"), cast.spaceduckId());
    }

    @Test
    void isRegisteredAndBondedAsDocumented() {
        Map<String, String> key = Map.of("kty", "OKP", "crv", "Ed25519", "x", PUBLIC_KEY);
        client.send(Call.post(
                                "/beak/agent/register",
                                Map.of(
                                        "agent_name",
                                        "Signer",
                                        "role",
                                        "OPERATOR",
                                        "capabilities",
                                        List.of("mail:send"),
                                        "public_key",
                                        key))
                        .asPerson(cast.accessToken()))
                .expect(201)
                .expect("/capabilities/0", "mail:send");

        registeredWith(Map.of("role", "AGENT"), "E-400-001");
        registeredWith(Map.of("agent_name", "Dabble"), "E-400-001");
        registeredWith(Map.of("agent_name", "Dabble", "role", "DRAKE"), "E-400-005");
        registeredWith(Map.of("agent_name", "D".repeat(65), "role", "AGENT"), "E-400-005");
        registeredWith(Map.of("agent_name", "Dabble", "role", "AGENT", "capabilities", List.of("a b")), "E-400-005");
        Map<String, String> notOfTheCurve = Map.of("kty", "OKP", "crv", "Ed25519", "x", "AAAA");
        registeredWith(Map.of("agent_name", "Dabble", "role", "AGENT", "public_key", notOfTheCurve), "E-400-005");
        refusals.refused(Call.get("/beak/agent/list?status=LOST").asPerson(cast.accessToken()), 400, "E-400-005");
        refusals.refused(
                Call.post("/beak/agent/heartbeat", Map.of("status", "x".repeat(65)))
                        .asAgent(cast.beakKey()),
                400,
                "E-400-005");
        for (List<String> permissions : List.of(List.of("all"), List.of("mail:send", "mail:send"))) {
            refusals.refused(
                    Call.post(
                                    "/beak/bond/create",
                                    Map.of("spaceduck_id", cast.spaceduckId(), "permissions", permissions))
                            .asPerson(cast.accessToken()),
                    400,
                    "E-400-005");
        }
    }

    private void registeredWith(Map<String, Object> body, String code) {
        refusals.refused(Call.post("/beak/agent/register", body).asPerson(cast.accessToken()), 400, code);
    }

    @Test
    void tellsAnAgentOfItselfAndHearsItsHeart() {
        client.send(Call.get("/beak/agent/status").asAgent(cast.beakKey()))
                .expect(200)
                .expect("/spaceduck_id", cast.spaceduckId())
                .expect("/trust_tier", "T1")
                .expect("/liveness", "ALIVE");
        for (String path : List.of("/beak/agent/heartbeat", "/beak/pulse")) {
            refusals.once(Call.post(path, Map.of()).asAgent(cast.beakKey()), 200, Map.of("status", "diving"))
                    .expect("/liveness", "ALIVE")
                    .text("/recorded_at");
        }
        client.send(Call.raw("POST", "/beak/pulse", null).asAgent(cast.beakKey()))
                .expect(200);
    }

    @Test
    void aRotationIsToldOnceAndEndsTheOldKey() {
        Call rotate = Call.post("/beak/keys/rotate", Map.of("spaceduck_id", cast.spaceduckId()));

        String fresh = refusals.once(
                        rotate.asPerson(cast.accessToken()),
                        200,
                        Map.of("spaceduck_id", "sd_00000000000000000000000000"))
                .text("/beak_key");

        refusals.refused(Call.get("/beak/agent/status").asAgent(cast.beakKey()), 401, "E-401-003");
        client.send(Call.get("/beak/agent/status").asAgent(fresh)).expect(200);
    }

    @Test
    void aRevokedKeyOpensNothingUntilTheNextRotation() {
        Map<String, String> agent = Map.of("spaceduck_id", cast.spaceduckId());

        refusals.once(
                Call.post("/beak/keys/revoke", agent).asPerson(cast.accessToken()),
                200,
                Map.of("spaceduck_id", "sd_00000000000000000000000000"));

        refusals.refused(Call.get("/beak/agent/status").asAgent(cast.beakKey()), 401, "E-401-003");
        String fresh = client.send(Call.post("/beak/keys/rotate", agent).asPerson(cast.accessToken()))
                .expect(200)
                .text("/beak_key");
        client.send(Call.get("/beak/agent/status").asAgent(fresh)).expect(200);
    }

    @Test
    void whoeverFindsAKeyCanEndItAndLearnsNothing(TestPlatform platform) {
        String masked = cast.beakKey().substring(0, cast.beakKey().length() - 8) + "00000000";

        Answer junk = report("found in a pond");
        Answer forged = report(masked);
        client.send(Call.get("/beak/agent/status").asAgent(cast.beakKey())).expect(200);
        Answer genuine = report(cast.beakKey());

        assertThat(List.of(junk.body(), forged.body())).containsOnly(genuine.body());
        refusals.refused(Call.get("/beak/agent/status").asAgent(cast.beakKey()), 401, "E-401-003");
    }

    @Test
    void aRetiredAgentIsGoneForGood(TestPlatform platform) {
        Cast other = platform.operator(platform.client());
        Call retire = Call.post("/beak/agent/retire", Map.of("spaceduck_id", cast.spaceduckId()));
        refusals.refused(retire.asPerson(other.accessToken()), 404, "E-404-001");

        refusals.once(retire.asPerson(cast.accessToken()), 200, Map.of("spaceduck_id", "sd_00000000000000000000000000"))
                .expect("/spaceduck_id", cast.spaceduckId());
        client.send(retire.asPerson(cast.accessToken())).expect(200).expect("/status", "RETIRED");

        assertThat(client.send(Call.get("/beak/agent/status").asAgent(cast.beakKey()))
                        .status())
                .isEqualTo(401);
        refusals.refused(
                Call.post("/beak/keys/rotate", Map.of("spaceduck_id", cast.spaceduckId()))
                        .asPerson(cast.accessToken()),
                409,
                "E-409-002");
        refusals.refused(
                Call.post("/beak/bond/create", Map.of("spaceduck_id", cast.spaceduckId()))
                        .asPerson(cast.accessToken()),
                409,
                "E-409-002");
    }

    private Answer report(String key) {
        return client.send(Call.post("/beak/keys/report-leak", Map.of("beak_key", key)))
                .expect(202);
    }

    private static Call register(String name) {
        return Call.post("/beak/agent/register", body(name));
    }

    private static Map<String, Object> body(String name) {
        return Map.of("agent_name", name, "role", "ASSISTANT");
    }
}
