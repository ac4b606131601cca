package bot.spaceduck.gateway.upstream;

import bot.spaceduck.gateway.route.Upstream;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Where the services are. */
@ConfigMapping(prefix = "beak.peers")
public interface UpstreamConfig {
    /** Replicas of identity-service, separated by commas. */
    @WithDefault("https://localhost:8101")
    List<URI> identity();

    /** Replicas of cert-service. */
    @WithDefault("https://localhost:8102")
    List<URI> cert();

    /** Replicas of peck-service. */
    @WithDefault("https://localhost:8103")
    List<URI> peck();

    /** Replicas of audit-service. */
    @WithDefault("https://localhost:8104")
    List<URI> audit();

    /** The TLS configuration with the gateway's certificate and the authority of the services'. */
    @WithDefault("peer")
    String tls();

    /** Deadline of a call that a decision waits for, such as authentication. */
    @WithDefault("5s")
    Duration deadline();

    /** How long a connection may take: on a busy machine the first handshake of a fresh process takes seconds. */
    @WithDefault("4s")
    Duration connectDeadline();

    /** Connections to one replica for the requests of clients. */
    @WithDefault("64")
    int pool();

    /** Connections to one replica for those who wait for news: they take none from the others. */
    @WithDefault("512")
    int waitingPool();

    /** Connections to one replica of identity-service for authentication alone: no other traffic can use them up. */
    @WithDefault("32")
    int decisionPool();

    /** Requests that wait for a connection; more are refused. */
    @WithDefault("256")
    int queue();

    default List<URI> replicas(Upstream upstream) {
        return switch (upstream) {
            case IDENTITY -> identity();
            case CERT -> cert();
            case PECK -> peck();
            case AUDIT -> audit();
            case GATEWAY -> List.of();
        };
    }
}
