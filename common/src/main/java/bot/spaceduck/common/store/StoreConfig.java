package bot.spaceduck.common.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The service's one table. */
@ConfigMapping(prefix = "beak.store")
public interface StoreConfig {
    /** Name of the table. */
    String table();

    /** Whether to create the table when it is absent: for local runs; elsewhere it is made beforehand. */
    @WithDefault("false")
    boolean createTable();

    /** Whether a table that is made here forgets what is to be forgotten ({@code ttl}); off for what is kept for ever. */
    @WithDefault("true")
    boolean timeToLive();

    /** How long one call may take, retries included. */
    @WithDefault("2s")
    Duration deadline();

    /** How long a start that makes the table waits for the store. */
    @WithDefault("60s")
    Duration startDeadline();
}
