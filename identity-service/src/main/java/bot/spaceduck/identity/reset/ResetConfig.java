package bot.spaceduck.identity.reset;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Attempts to reset a password. */
@ConfigMapping(prefix = "beak.reset")
public interface ResetConfig {
    /** How long an attempt has the code to itself if its process dies; then another may take it over. */
    @WithDefault("30s")
    Duration attempt();

    /** How long an attempt itself goes on: well below {@link #attempt}, so that two never work at once. */
    @WithDefault("15s")
    Duration deadline();
}
