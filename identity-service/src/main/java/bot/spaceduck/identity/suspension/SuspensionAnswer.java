package bot.spaceduck.identity.suspension;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.AccountView;

/** Where the account stands. */
record SuspensionAnswer(String ducklingId, AccountView.Status status, Tier earnedTier, Tier effectiveTier) {
    static SuspensionAnswer of(Active account) {
        return new SuspensionAnswer(
                account.id(), AccountView.status(account), account.standing().earned(), account.tier());
    }
}
