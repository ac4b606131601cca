package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Passkeys are for people whose e-mail address is verified, as every write beyond verification is. */
@Singleton
class VerifiedAccounts {
    private final Accounts accounts;

    VerifiedAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Fails with UNAUTHENTICATED if there is no such account, EMAIL_UNVERIFIED if its address is not verified. */
    Uni<Active> find(String accountId) {
        return accounts.active(accountId).map(VerifiedAccounts::require);
    }

    static Active require(Active account) {
        if (!account.standing().emailVerified()) {
            throw ProblemCode.EMAIL_UNVERIFIED.with("verify the e-mail address first");
        }
        return account;
    }
}
