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

/** The passkey routes through the gateway; the ceremonies themselves are tested with an emulator in identity-service. */
@WithPlatform
class PasskeysIT {
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
    void offersACeremonyAndTakesNoMadeUpAnswer() {
        Answer options = client.send(mine(Call.post("/beak/passkey/register/options", Map.of())))
                .expect(200);

        assertThat(options.body())
                .contains("challenge")
                .doesNotContain(cast.person().email());
        assertThat(client.send(mine(Call.post("/beak/passkey/register", Map.of("id", "AAAA"))))
                        .status())
                .isEqualTo(400);
        client.send(mine(Call.get("/beak/passkey"))).expect(200);
    }

    @Test
    void knowsNoPasskeyThatIsNotThere() {
        refusals.refused(mine(Call.get("/beak/passkey/" + cast.ducklingId())), 400, "E-400-006");
        refusals.refused(mine(Call.raw("DELETE", "/beak/passkey/" + cast.ducklingId(), null)), 400, "E-400-006");
    }

    private Call mine(Call call) {
        return call.asPerson(cast.accessToken());
    }
}
