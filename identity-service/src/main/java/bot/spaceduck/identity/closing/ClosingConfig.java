package bot.spaceduck.identity.closing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Closing of accounts. */
@ConfigMapping(prefix = "beak.closing")
public interface ClosingConfig {
    /** How long the answer waits for all to be done; what is left then is done behind it. Below the edge's deadline. */
    @WithDefault("6s")
    Duration patience();
}
