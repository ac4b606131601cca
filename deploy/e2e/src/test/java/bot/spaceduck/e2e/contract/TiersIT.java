package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way from T1 to T3, and what an administrator can do about it, through the gateway. */
@WithPlatform
class TiersIT {
    private Client client;
    private Refusals refusals;
    private Cast cast;
    private String administrator;

    @BeforeEach
    void operatorAndAdministrator(TestPlatform platform) {
        client = Described.by(platform.client());
        refusals = new Refusals(client);
        cast = platform.operator(platform.client());
        administrator = platform.administrator(client);
    }

    @Test
    void declaresAsksForReviewAndRises() {
        Map<String, Object> declaration = Map.of("legal_name", "Dabbling Duck", "address", "1 Pond Lane, Lake Town");
        refusals.refused(mine("/beak/identity/declare", Map.of("legal_name", "Dabbling Duck")), 400, "E-400-001");
        refusals.refused(
                mine("/beak/identity/declare", Map.of("legal_name", "D", "address", "1 Pond Lane")), 400, "E-400-005");
        refusals.refused(mine("/beak/tier/review", Map.of("kind", "FRIENDLY")), 400, "E-400-005");
        refusals.refused(mine("/beak/tier/review", Map.of()), 400, "E-400-001");
        refusals.once(
                        mine("/beak/identity/declare", declaration),
                        200,
                        Map.of("legal_name", "Other Duck", "address", "2 Pond Lane"))
                .expect("/trust_tier", "T2");

        Answer asked =
                refusals.once(mine("/beak/tier/review", Map.of("kind", "MANUAL")), 202, Map.of("kind", "PLATFORM"));
        refusals.refused(mine("/beak/tier/review", Map.of("kind", "MANUAL")), 409, "E-409-001");
        String decide = "/beak/admin/reviews/" + asked.text("/review_id");
        refusals.refused(mine(decide, Map.of("decision", "APPROVED")), 403, "E-403-003");
        client.send(admin(decide, Map.of("decision", "APPROVED"))).expect(200).expect("/state", "APPROVED");
        refusals.refused(admin(decide, Map.of("decision", "REJECTED")), 409, "E-409-002");

        client.send(Call.get("/beak/profile").asPerson(cast.accessToken()))
                .expect(200)
                .expect("/trust_tier", "T3");
        client.send(Call.get("/beak/tier/review").asPerson(cast.accessToken()))
                .expect(200)
                .expect("/reviews/0/state", "APPROVED");
    }

    @Test
    void suspendsAndRestores() {
        Map<String, Object> who = Map.of("duckling_id", cast.ducklingId());
        Map<String, Object> why = Map.of("duckling_id", cast.ducklingId(), "reason", "FRAUD");
        refusals.refused(mine("/beak/admin/suspend", why), 403, "E-403-003");

        client.send(admin("/beak/admin/suspend", why))
                .expect(200)
                .expect("/earned_tier", "T1")
                .expect("/effective_tier", "T0");

        assertThat(refusals.refused(
                                mine("/beak/agent/register", Map.of("agent_name", "Dabble", "role", "WORKER")),
                                403,
                                "E-403-002")
                        .text("/current_tier"))
                .isEqualTo("T0");
        client.send(admin("/beak/admin/restore", who)).expect(200).expect("/effective_tier", "T1");
        client.send(mine("/beak/agent/register", Map.of("agent_name", "Dabble", "role", "WORKER")))
                .expect(201);
    }

    @Test
    void endsAKeyThatNobodyAskedToEnd() {
        client.send(admin("/beak/admin", Map.of("action", "rotate_key", "spaceduck_id", cast.spaceduckId())))
                .expect(200)
                .expect("/spaceduck_id", cast.spaceduckId());

        refusals.refused(Call.get("/beak/agent/status").asAgent(cast.beakKey()), 401, "E-401-003");
    }

    @Test
    void knowsTheStateOfThePlatform() {
        refusals.refused(Call.get("/beak/admin/status").asPerson(cast.accessToken()), 403, "E-403-003");

        client.send(Call.get("/beak/admin/status").asPerson(administrator)).expect(200);
    }

    private Call mine(String path, Map<String, Object> body) {
        return Call.post(path, body).asPerson(cast.accessToken());
    }

    private Call admin(String path, Map<String, Object> body) {
        return Call.post(path, body).asPerson(administrator);
    }
}
