package bot.spaceduck.gateway.body;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the edge gives to bodies on their way in. */
@ConfigMapping(prefix = "beak.bodies")
public interface BodyConfig {
    /** Within which the whole body must have come. */
    @WithDefault("10s")
    Duration deadline();

    /** Bytes of unsent bodies that are held at once, all clients together. */
    @WithDefault("16M")
    MemorySize memory();

    /** As {@link #memory}, for one address. */
    @WithDefault("4M")
    MemorySize memoryPerAddress();

    /** A body that took longer than this has its caller authenticated anew. */
    @WithDefault("1s")
    Duration fresh();
}
