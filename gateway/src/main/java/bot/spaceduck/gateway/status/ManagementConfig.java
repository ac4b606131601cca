package bot.spaceduck.gateway.status;

import bot.spaceduck.gateway.route.Upstream;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the services tell of their health: their management ports, which nothing outside reaches. */
@ConfigMapping(prefix = "beak.management")
public interface ManagementConfig {
    /** Management address of identity-service. */
    @WithDefault("http://127.0.0.1:9101")
    URI identity();

    /** Management address of cert-service. */
    @WithDefault("http://127.0.0.1:9102")
    URI cert();

    /** Management address of peck-service. */
    @WithDefault("http://127.0.0.1:9103")
    URI peck();

    /** Management address of audit-service. */
    @WithDefault("http://127.0.0.1:9104")
    URI audit();

    /** How long a service may take to tell; who takes longer counts as down. */
    @WithDefault("1500ms")
    Duration deadline();

    default URI of(Upstream upstream) {
        return switch (upstream) {
            case IDENTITY -> identity();
            case CERT -> cert();
            case PECK -> peck();
            case AUDIT -> audit();
            case GATEWAY -> throw new IllegalArgumentException("the gateway does not ask itself");
        };
    }
}
