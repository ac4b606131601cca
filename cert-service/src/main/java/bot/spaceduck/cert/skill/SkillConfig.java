package bot.spaceduck.cert.skill;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Settings of the marketplace. */
@ConfigMapping(prefix = "beak.skills")
interface SkillConfig {
    /** How many submissions of one account may wait for an administrator at once. */
    @WithDefault("20")
    @Min(1)
    int mostWaiting();
}
