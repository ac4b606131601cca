package bot.spaceduck.identity.verification;

import bot.spaceduck.common.auth.Tier;

/** The tier after a step of verification. */
public record TierAnswer(Tier trustTier, String tierName) {
    static TierAnswer of(Tier tier) {
        return new TierAnswer(tier, tier.title());
    }
}
