package bot.spaceduck.identity.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Sessions. */
@ConfigMapping(prefix = "beak.session")
public interface SessionConfig {
    /** How long a refresh token is good for; the provider may end its session earlier. */
    @WithDefault("30d")
    Duration refreshLife();
}
