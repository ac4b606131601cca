package bot.spaceduck.common.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The other services. */
@ConfigMapping(prefix = "beak.peers")
public interface PeersConfig {
    /** Whether callers must show a mesh certificate; without it anyone on the network is a peer. */
    @WithDefault("true")
    boolean check();

    /** Deadline of a call to a peer. */
    @WithDefault("2s")
    Duration deadline();
}
