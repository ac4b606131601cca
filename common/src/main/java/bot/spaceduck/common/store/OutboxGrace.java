package bot.spaceduck.common.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the outbox is written; how it is delivered is configured with the sweeper. */
@ConfigMapping(prefix = "beak.outbox.write")
public interface OutboxGrace {
    /** How long the process that committed has to deliver before a sweeper takes over. */
    @WithDefault("5s")
    Duration grace();
}
