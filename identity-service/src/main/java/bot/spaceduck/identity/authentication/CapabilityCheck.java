package bot.spaceduck.identity.authentication;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Account.Standing;
import bot.spaceduck.identity.tier.Capability;
import bot.spaceduck.identity.tier.Tiers;
import jakarta.inject.Singleton;

/** Whether the account's tier, as it is now, gives what a route needs. */
@Singleton
class CapabilityCheck {
    private final Tiers tiers;

    CapabilityCheck(Tiers tiers) {
        this.tiers = tiers;
    }

    /** @throws bot.spaceduck.common.problem.ProblemException EMAIL_UNVERIFIED or TIER_TOO_LOW */
    void require(String word, Active account) {
        if (word == null || word.isEmpty()) {
            return;
        }
        Capability capability = Capability.of(word)
                // A route table with a capability that no policy knows is wrong: nobody passes.
                .orElseThrow(() -> ProblemCode.NOT_YOURS.with("no tier gives this capability"));
        Standing standing = account.standing();
        if (!standing.emailVerified() && !capability.openToUnverified()) {
            throw ProblemCode.EMAIL_UNVERIFIED.with("verify the e-mail address first");
        }
        Tier needed = tiers.policy().needed(capability);
        if (!account.tier().atLeast(needed)) {
            throw ProblemCode.TIER_TOO_LOW
                    .with("this needs " + needed + " (" + needed.title() + ")")
                    .withMember("required_tier", needed)
                    .withMember("current_tier", account.tier())
                    .withMember(
                            "missing_evidence",
                            tiers.policy().missing(needed, standing.evidence().keySet()));
        }
    }
}
