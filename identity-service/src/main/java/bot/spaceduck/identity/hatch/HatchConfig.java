package bot.spaceduck.identity.hatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Attempts to hatch. */
@ConfigMapping(prefix = "beak.hatch")
public interface HatchConfig {
    /** How long an attempt has the address to itself if its process dies; then another may take it over. */
    @WithDefault("30s")
    Duration attempt();

    /** How long an attempt itself goes on: well below {@link #attempt}, so that two never work at once. */
    @WithDefault("15s")
    Duration deadline();

    /** How long after its last code has expired an account that has proven nothing gives its address back. */
    @WithDefault("24h")
    Duration abandoned();

    /** How long after hatching it does so however many codes were sent. */
    @WithDefault("7d")
    Duration longestUnproven();
}
