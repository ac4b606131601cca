package bot.spaceduck.common.outbox;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether the broker answers. A matter of wellness, not of readiness: while it is away commands succeed and outboxes
 * keep the events.
 */
@Wellness
@Singleton
class BrokerHealth implements AsyncHealthCheck {
    private static final String NAME = "kafka";
    private static final int DEADLINE_MILLIS = 1000;

    private final Admin admin;

    BrokerHealth(@ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                AdminClientConfig.CLIENT_ID_CONFIG, "broker-health",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, DEADLINE_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, DEADLINE_MILLIS));
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        DescribeClusterOptions soon = new DescribeClusterOptions().timeoutMs(DEADLINE_MILLIS);
        return Uni.createFrom()
                .completionStage(() -> admin.describeCluster(soon).clusterId().toCompletionStage())
                .map(id -> HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(() -> HealthCheckResponse.down(NAME));
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ZERO);
    }
}
