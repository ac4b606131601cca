package bot.spaceduck.peck.delegation;

import bot.spaceduck.common.auth.Tier;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How long a delegation may live, by the tier of the agent's operator. */
@ConfigMapping(prefix = "beak.delegation.longest")
public interface LongestDelegation {
    @WithDefault("0s")
    Duration t0();

    @WithDefault("24h")
    Duration t1();

    @WithDefault("168h")
    Duration t2();

    @WithDefault("2160h")
    Duration t3();

    /** The longest at that tier, in seconds. */
    default long seconds(Tier tier) {
        return switch (tier) {
            case T0 -> t0().toSeconds();
            case T1 -> t1().toSeconds();
            case T2 -> t2().toSeconds();
            case T3 -> t3().toSeconds();
        };
    }

    /** The lowest tier that may have a delegation of that many seconds; empty if none may. */
    default Optional<Tier> lowestFor(long wanted) {
        return Arrays.stream(Tier.values())
                .filter(tier -> wanted <= seconds(tier))
                .findFirst();
    }
}
