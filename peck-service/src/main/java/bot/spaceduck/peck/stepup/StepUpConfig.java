package bot.spaceduck.peck.stepup;

import bot.spaceduck.common.auth.Tier;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** What weighs so heavily that an approval needs more than a session. */
@ConfigMapping(prefix = "beak.peck")
public interface StepUpConfig {
    /**
     * Scopes that need step-up: {@code resource:verb}, or with {@code *} for any resource or any verb. Set to nothing,
     * no scope does.
     */
    @WithDefault("*:admin,*:delete,*:grant,*:impersonate,*:pay,*:purchase,*:sign,*:transfer,"
            + "account:*,credential:*,credentials:*,key:*,keys:*,payment:*,payments:*,secret:*,secrets:*")
    Optional<List<String>> sensitiveScopes();

    /** The lowest tier that may approve what is urgent; every published policy says T2. */
    @WithDefault("T2")
    Tier urgentTier();
}
