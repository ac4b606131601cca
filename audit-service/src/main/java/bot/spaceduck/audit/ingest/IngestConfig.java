package bot.spaceduck.audit.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How records become segments. */
@ConfigMapping(prefix = "beak.audit.ingest")
public interface IngestConfig {
    /** Whether this process takes records; off where it only answers. */
    @WithDefault("true")
    boolean enabled();

    /** Consumer group. Another one reads everything again and adds nothing. */
    @WithDefault("audit")
    String group();

    /** Entries in a segment at most. */
    @WithDefault("400")
    int segmentEntries();

    /** Bytes of leaves in a segment at most; the store refuses items over 400 KB. */
    @WithDefault("300000")
    int segmentBytes();

    /** Records in one poll at most. */
    @WithDefault("2000")
    int pollRecords();

    /** First pause after a failure; it doubles up to {@link #longestPause}. */
    @WithDefault("100ms")
    Duration firstPause();

    /** Longest pause between attempts while the store or the broker is away. */
    @WithDefault("2s")
    Duration longestPause();
}
