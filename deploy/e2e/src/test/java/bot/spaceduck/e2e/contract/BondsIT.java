package bot.spaceduck.e2e.contract;

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

/** Bonds and blocks, through the gateway. */
@WithPlatform
class BondsIT {
    private Client client;
    private Refusals refusals;
    private Cast cast;
    private Cast other;

    @BeforeEach
    void operators(TestPlatform platform) {
        client = Described.by(platform.client());
        refusals = new Refusals(client);
        cast = platform.operator(platform.client());
        other = platform.operator(platform.client());
    }

    @Test
    void aBondIsMadeOnceAndEndsWhatRestsOnIt() {
        Map<String, Object> bond = Map.of("spaceduck_id", cast.spaceduckId(), "permissions", List.of("calendar:write"));
        String id = refusals.once(mine("/beak/bond/create", bond), 201, Map.of("spaceduck_id", cast.spaceduckId()))
                .text("/bond_id");
        refusals.refused(mine("/beak/bond/create", bond), 409, "E-409-001");
        client.send(Call.get("/beak/agent/status").asAgent(cast.beakKey())).expect(200);
        Answer peck = client.send(Call.post(
                                "/beak/peck",
                                Map.of(
                                        "kind", "permission",
                                        "target", cast.ducklingId(),
                                        "scopes", List.of("calendar:write"),
                                        "action", "Rest on a bond",
                                        "purpose", "To end with it."))
                        .asAgent(cast.beakKey()))
                .expect(201);
        client.send(mine(
                        "/beak/approve",
                        Map.of("peck_id", peck.text("/peck_id"), "request_hash", peck.text("/request_hash"))))
                .expect(200);

        refusals.refused(
                Call.post("/beak/bond/revoke", Map.of("bond_id", id)).asPerson(other.accessToken()), 404, "E-404-001");
        refusals.refused(mine("/beak/bond/revoke", Map.of("bond_id", cast.spaceduckId())), 400, "E-400-006");
        refusals.once(
                        mine("/beak/bond/revoke", Map.of("bond_id", id)),
                        200,
                        Map.of("bond_id", "bond_00000000000000000000000000"))
                .expect("/revoked", "true")
                .expect("/cascaded/delegations", "1");

        client.send(Call.get("/beak/peck/" + peck.text("/peck_id")).asPerson(cast.accessToken()))
                .expect(200)
                .expect("/state", "REVOKED");
        client.send(Call.get("/beak/bond/list?status=REVOKED").asPerson(cast.accessToken()))
                .expect(200)
                .expect("/bonds/0/bond_id", id);
        refusals.refused(Call.get("/beak/bond/list?status=ANY").asPerson(cast.accessToken()), 400, "E-400-005");
    }

    @Test
    void somebodyElsesAgentIsNotThereToBond() {
        refusals.refused(mine("/beak/bond/create", Map.of("spaceduck_id", other.spaceduckId())), 404, "E-404-001");
    }

    @Test
    void whoIsBlockedIsToldNothingElse() {
        refusals.once(
                mine("/beak/block", Map.of("blocked", cast.spaceduckId())),
                201,
                Map.of("blocked", other.spaceduckId()));

        client.send(Call.post(
                                "/beak/peck",
                                Map.of(
                                        "kind", "permission",
                                        "target", cast.ducklingId(),
                                        "scopes", List.of("calendar:write"),
                                        "action", "Be heard",
                                        "purpose", "To be heard."))
                        .asAgent(cast.beakKey()))
                .expect(403, "E-403-004");

        String block = client.send(Call.get("/beak/block").asPerson(cast.accessToken()))
                .expect(200)
                .text("/blocks/0/block_id");
        refusals.refused(
                Call.raw("DELETE", "/beak/block/" + block, null).asPerson(other.accessToken()), 404, "E-404-001");
        client.send(mine("/beak/block", Map.of("blocked", cast.spaceduckId())))
                .expect(200)
                .expect("/block_id", block);
        Call remove = Call.raw("DELETE", "/beak/block/" + block, null).asPerson(cast.accessToken());
        client.send(remove).expect(204);
        client.send(remove).expect(204);
        refusals.refused(mine("/beak/block", Map.of("blocked", cast.ducklingId())), 400, "E-400-005");
    }

    private Call mine(String path, Map<String, Object> body) {
        return Call.post(path, body).asPerson(cast.accessToken());
    }
}
