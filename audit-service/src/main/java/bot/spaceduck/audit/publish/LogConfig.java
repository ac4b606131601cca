package bot.spaceduck.audit.publish;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the log is called and how often it is signed. */
@ConfigMapping(prefix = "beak.audit.log")
public interface LogConfig {
    /** First part of every shard's origin line; region and shard follow. A schema-less URL of this platform. */
    @WithDefault("spaceduck.bot")
    String origin();

    /** A new checkpoint at the latest this long after an entry. */
    @WithDefault("1s")
    Duration checkpointEvery();

    /** A new checkpoint at the latest after so many entries. */
    @WithDefault("1000")
    int checkpointEntries();
}
