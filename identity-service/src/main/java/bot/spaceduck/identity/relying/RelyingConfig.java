package bot.spaceduck.identity.relying;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** Relying domains. */
@ConfigMapping(prefix = "beak.sso")
public interface RelyingConfig {
    /** The platform's own: they, and what is below them, are registered by administrators only. */
    @WithDefault("spaceduckling.com,duckcontrol.com,spaceduck.bot,mightyspaceduck.com,duckgalaxy.com")
    Set<String> platformDomains();
}
