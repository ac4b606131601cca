package bot.spaceduck.identity.health;

import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the store answers. The OIDC provider, Kafka and the mail server are not asked: other routes go on. */
@Readiness
@Singleton
public class StoreReadiness implements AsyncHealthCheck {
    private static final Key PROBE = new Key("HEALTH", "HEALTH");

    private final Table table;

    StoreReadiness(Table table) {
        this.table = table;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return table.get(PROBE)
                .map(found -> HealthCheckResponse.up("store"))
                .onFailure()
                .recoverWithItem(() -> HealthCheckResponse.down("store"));
    }
}
