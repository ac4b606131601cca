package bot.spaceduck.peck.submission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Evidence of work. */
@ConfigMapping(prefix = "beak.evidence")
public interface EvidenceConfig {
    /** How long after the end of its delegation an agent can hand in what it has done under it. */
    @WithDefault("24h")
    Duration acceptedAfterEnd();

    /** An operator gets one mail about evidence of one agent in that time; his feed has all. */
    @WithDefault("1h")
    Duration mailEvery();
}
