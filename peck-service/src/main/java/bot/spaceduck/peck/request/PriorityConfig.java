package bot.spaceduck.peck.request;

import bot.spaceduck.common.auth.Tier;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whose requests may go before others. */
@ConfigMapping(prefix = "beak.peck")
public interface PriorityConfig {
    /** The lowest tier of the operator of an agent that asks with priority; every published policy says T2. */
    @WithDefault("T2")
    Tier priorityTier();
}
