package bot.spaceduck.audit.status;

import bot.spaceduck.audit.ingest.IngestMeters;
import bot.spaceduck.audit.ingest.IngestThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Down when a shard cannot go on by itself; waiting for the store or the broker is no illness of this process. */
@Readiness
@ApplicationScoped
public class LogHealth implements HealthCheck {
    private final IngestMeters meters;
    private final IngestThread ingest;

    public LogHealth(IngestMeters meters, IngestThread ingest) {
        this.meters = meters;
        this.ingest = ingest;
    }

    @Override
    public HealthCheckResponse call() {
        Set<String> stuck = ingest.stuck();
        return HealthCheckResponse.named("audit")
                .status(stuck.isEmpty())
                .withData("lag_ms", meters.currentLag().toMillis())
                .withData("stuck_shards", String.join(" ", stuck))
                .build();
    }
}
