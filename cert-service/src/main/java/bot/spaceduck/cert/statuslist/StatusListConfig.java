package bot.spaceduck.cert.statuslist;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The published status lists. */
@ConfigMapping(prefix = "beak.cert.status-list")
public interface StatusListConfig {
    /** How old what a list says may be when somebody acts on it; at least ten seconds. */
    @WithDefault("PT5M")
    Duration ttl();
}
