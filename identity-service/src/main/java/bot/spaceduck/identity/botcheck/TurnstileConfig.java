package bot.spaceduck.identity.botcheck;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Cloudflare Turnstile. */
@ConfigMapping(prefix = "beak.turnstile")
public interface TurnstileConfig {
    /** Where tokens are verified. */
    enum Mode {
        /** Here: Cloudflare's dummy token passes, nothing else. For local runs alone. */
        LOCAL,
        /** At Cloudflare. */
        SITEVERIFY
    }

    @WithDefault("siteverify")
    Mode mode();

    /** Secret key of the widget. */
    Optional<String> secret();

    @WithDefault("https://challenges.cloudflare.com/turnstile/v0/siteverify")
    String url();

    @WithDefault("3s")
    Duration deadline();
}
