package bot.spaceduck.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.AuditLog;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.local.platform.Status;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Down leaves nothing that runs, up finds everything that was stored. */
@WithPlatform
class RestartIT {
    @Test
    void downAndUpAgain(TestPlatform platform) {
        Client client = platform.client();
        Cast cast = platform.operator(client);
        Map<String, Long> sizes = new AuditLog(client).sizes();
        List<Long> pids = platform.status().components().values().stream()
                .map(Status.Part::pid)
                .filter(Objects::nonNull)
                .toList();

        assertThat(platform.down()).isEqualTo(9).isEqualTo(pids.size());

        assertThat(pids).noneMatch(TestPlatform::runs);
        assertThat(platform.processes()).isEmpty();

        platform.mend();
        Client later = platform.client();
        later.send(Call.get("/beak/cert/verify?cert_id=" + cast.certId()))
                .expect(200)
                .expect("/verified", "true");
        later.send(Call.post(
                        "/beak/auth/login",
                        Map.of(
                                "email", cast.person().email(),
                                "password", cast.person().password())))
                .expect(200)
                .expect("/duckling_id", cast.ducklingId());
        later.send(Call.get("/beak/agent/status").asAgent(cast.beakKey())).expect(200);
        Map<String, Long> now = new AuditLog(later).sizes();
        sizes.forEach((shard, size) -> assertThat(now.get(shard)).as(shard).isGreaterThanOrEqualTo(size));
        new AuditLog(later).requireGapless(cast);
    }
}
