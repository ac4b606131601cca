package bot.spaceduck.identity.hatch;

import bot.spaceduck.common.auth.Tier;

/** A hatched duckling. */
record HatchAnswer(String ducklingId, Tier trustTier, String tierName, EmailVerification emailVerification) {
    /** Where the proof of the address stands. */
    enum EmailVerification {
        /** Code and link are on their way. */
        PENDING
    }

    static HatchAnswer of(String ducklingId) {
        return new HatchAnswer(ducklingId, Tier.T0, Tier.T0.title(), EmailVerification.PENDING);
    }
}
