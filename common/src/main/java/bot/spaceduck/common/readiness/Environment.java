package bot.spaceduck.common.readiness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where this process runs. */
@ConfigMapping(prefix = "beak")
public interface Environment {
    /** {@code local} and {@code test} let unsafe settings pass; anything else, and nothing, is production. */
    @WithDefault("production")
    String environment();

    /** Region, part of the names of log shards. */
    @WithDefault("local")
    String region();

    /** What the outside calls this platform; links in mails start with it. */
    @WithDefault("https://localhost:8443")
    String publicUrl();

    /** Whether unsafe settings may pass. */
    default boolean lenient() {
        return environment().equals("local") || environment().equals("test");
    }
}
