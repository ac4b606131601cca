package bot.spaceduck.common.store;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that the table answers; what of it is not there is not asked for. */
@Readiness
@Singleton
class StoreReadiness implements AsyncHealthCheck {
    private static final Key PROBE = new Key("READINESS", "PROBE");
    private static final String NAME = "store";

    private final Table table;

    StoreReadiness(Table table) {
        this.table = table;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return table.get(PROBE)
                .map((Optional<Item> any) -> HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(() -> HealthCheckResponse.down(NAME));
    }
}
