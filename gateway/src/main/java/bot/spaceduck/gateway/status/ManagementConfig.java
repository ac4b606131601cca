package bot.spaceduck.gateway.status;

import bot.spaceduck.gateway.route.Upstream;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Where the services tell of their health: their management ports, which nothing outside reaches. */
@ConfigMapping(prefix = "beak.management")
public interface ManagementConfig {
    /** Management addresses of identity-service's replicas, separated by commas. */
    @WithDefault("http://127.0.0.1:9101")
    List<URI> identity();

    /** Management addresses of cert-service's replicas. */
    @WithDefault("http://127.0.0.1:9102")
    List<URI> cert();

    /** Management addresses of peck-service's replicas. */
    @WithDefault("http://127.0.0.1:9103")
    List<URI> peck();

    /** Management addresses of audit-service's replicas. */
    @WithDefault("http://127.0.0.1:9104")
    List<URI> audit();

    /** How long a service may take to tell; who takes longer counts as down. */
    @WithDefault("1500ms")
    Duration deadline();

    default List<URI> of(Upstream upstream) {
        return switch (upstream) {
            case IDENTITY -> identity();
            case CERT -> cert();
            case PECK -> peck();
            case AUDIT -> audit();
            case GATEWAY -> throw new IllegalArgumentException("the gateway does not ask itself");
        };
    }
}
