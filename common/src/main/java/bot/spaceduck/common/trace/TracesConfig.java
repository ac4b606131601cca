package bot.spaceduck.common.trace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where spans go. */
@ConfigMapping(prefix = "beak.traces")
public interface TracesConfig {
    /** Address of an OTLP collector that speaks HTTP, as {@code http://localhost:4318}; absent: no span is recorded. */
    Optional<URI> endpoint();

    /** How many of the requests are recorded, from 0 to 1. */
    @WithDefault("0.1")
    double ratio();

    /** Whether a caller says if a request is recorded: peers may, strangers at the edge may not. */
    @WithDefault("true")
    boolean followCaller();
}
