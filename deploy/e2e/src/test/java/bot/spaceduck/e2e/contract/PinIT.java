package bot.spaceduck.e2e.contract;

import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.AuditLog;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.KeyedRequest;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Poll;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An operator says how strong its agent's requests have to be, and the gateway lets no weaker one pass. */
@WithPlatform
class PinIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Call STATUS = Call.get("/beak/agent/status");

    private static Client client;
    private static Refusals refusals;
    private static Cast cast;

    @BeforeAll
    static void operator(TestPlatform platform) {
        platform.mend();
        client = Described.by(platform.client());
        refusals = new Refusals(client);
        cast = platform.operator(platform.client());
    }

    @Test
    void whatIsWeakerIsRefusedUntilItIsLoosened() {
        client.send(STATUS.asAgent(cast.beakKey())).expect(200);

        client.send(pin("hmac")).expect(200).expect("/min_strength", "hmac");
        refusals.refused(STATUS.asAgent(cast.beakKey()), 401, "E-401-004");
        client.send(KeyedRequest.signed(STATUS, cast.beakKey())).expect(200);

        client.send(pin("bearer")).expect(200);
        client.send(STATUS.asAgent(cast.beakKey())).expect(200);
        AuditLog log = new AuditLog(client);
        Poll.until(
                PATIENCE,
                "both in the log",
                () -> log.entries(cast, "&event_type=AGENT_PINNED").size() == 2 ? Optional.of(true) : Optional.empty());
    }

    @Test
    void onlyItsOperatorSaysSoAndOnlyWhatItCan(TestPlatform platform) {
        Cast other = platform.operator(platform.client());

        refusals.refused(pin("ed25519"), 400, "E-400-005");
        refusals.refused(pin("iron"), 400, "E-400-005");
        Call pin = Call.post("/beak/agent/pin", body("hmac"));
        refusals.refused(pin.asPerson(other.accessToken()), 404, "E-404-001");
        refusals.refused(pin.asAgent(cast.beakKey()), 401, "E-401-001");
        refusals.refused(pin, 401, "E-401-001");
    }

    private static Map<String, Object> body(String strength) {
        return Map.of("spaceduck_id", cast.spaceduckId(), "min_strength", strength);
    }

    private static Call pin(String strength) {
        return Call.post("/beak/agent/pin", body(strength)).asPerson(cast.accessToken());
    }
}
