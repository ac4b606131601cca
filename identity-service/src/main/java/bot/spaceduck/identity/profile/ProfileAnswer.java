package bot.spaceduck.identity.profile;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.identity.account.Account;

/** The profile after a change: what can be edited, and where it stands. Kept for repeats, so without e-mail or phone. */
record ProfileAnswer(
        String ducklingId, String displayName, String about, boolean listed, Tier trustTier, String tierName) {
    static ProfileAnswer of(Account.Active account, Presentation presentation) {
        return new ProfileAnswer(
                account.id(),
                presentation.displayName(),
                presentation.about().isEmpty() ? null : presentation.about(),
                presentation.listed(),
                account.tier(),
                account.tier().title());
    }

    Presentation presentation() {
        return new Presentation(displayName, about == null ? "" : about, listed);
    }
}
