package bot.spaceduck.identity.tier;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which ladder of trust is in force. */
@ConfigMapping(prefix = "beak.tiers")
public interface TiersConfig {
    /** {@code trust-framework}, {@code whitepaper-v2}, {@code trust-model} or {@code faq}. */
    @WithDefault("trust-framework")
    String policy();
}
