package bot.spaceduck.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.gateway.route.Upstream;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformStatusTest {
    private static final Health UP = health("UP", "UP");

    @Test
    void aReplicaThatIsSilentDegradesItsService() {
        PlatformStatus status = PlatformStatus.of(with(Upstream.PECK, List.of(UP, Health.SILENT)));

        assertThat(status.status()).isEqualTo("degraded");
        assertThat(status.services())
                .containsEntry("peck-service", "degraded")
                .containsEntry("cert-service", "operational");
    }

    @Test
    void aDatabaseThatSomeReachIsDegraded() {
        PlatformStatus status = PlatformStatus.of(with(Upstream.CERT, List.of(health("DOWN", "UP"))));

        assertThat(status.database()).isEqualTo("degraded");
        assertThat(status.status()).isEqualTo("degraded");
    }

    @Test
    void aDatabaseThatNobodyReachesIsAnOutage() {
        Map<Upstream, List<Health>> parts = with(Upstream.CERT, List.of());
        parts.replaceAll((upstream, replicas) -> List.of(health("DOWN", "UP")));

        assertThat(PlatformStatus.of(parts).status()).isEqualTo("outage");
    }

    @Test
    void whatNobodySpeaksOfIsUnknownAndNoReasonToWorry() {
        Health quiet = Health.parse(new JsonObject().put("status", "UP"));
        Map<Upstream, List<Health>> parts = with(Upstream.CERT, List.of());
        parts.replaceAll((upstream, replicas) -> List.of(quiet));

        PlatformStatus status = PlatformStatus.of(parts);

        assertThat(status.kafka()).isEqualTo("unknown");
        assertThat(status.database()).isEqualTo("unknown");
        assertThat(status.auditLagMillis()).isEmpty();
        assertThat(status.status()).isEqualTo("operational");
    }

    private static Map<Upstream, List<Health>> with(Upstream special, List<Health> replicas) {
        Map<Upstream, List<Health>> parts = new EnumMap<>(Upstream.class);
        for (Upstream upstream : List.of(Upstream.IDENTITY, Upstream.CERT, Upstream.PECK, Upstream.AUDIT)) {
            parts.put(upstream, List.of(UP));
        }
        parts.put(special, replicas);
        return parts;
    }

    private static Health health(String store, String kafka) {
        String all = store.equals("UP") && kafka.equals("UP") ? "UP" : "DOWN";
        return Health.parse(new JsonObject("{\"status\":\"" + all + "\",\"checks\":[{\"name\":\"store\",\"status\":\""
                + store + "\"},{\"name\":\"kafka\",\"status\":\"" + kafka + "\"}]}"));
    }
}
