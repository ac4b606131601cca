package bot.spaceduck.peck.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Feeds of events, read by polling or as a stream. */
@ConfigMapping(prefix = "beak.feed")
public interface FeedConfig {
    /** How long an event can be read. */
    @WithDefault("14d")
    Duration kept();

    /** How long a stream lives; whoever comes back is authenticated again and goes on where he was. */
    @WithDefault("60s")
    Duration longestStream();

    /** How often a silent stream says that it lives. */
    @WithDefault("15s")
    Duration heartbeat();

    /** Streams and long polls that one caller may have open at one process. */
    @WithDefault("4")
    int seats();
}
