package bot.spaceduck.identity.account;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.identity.account.Account.Closing;
import io.smallrye.mutiny.Uni;

/**
 * What a feature has to end or forget when an account closes. It may be carried out many times, and may find its work
 * half done.
 */
public interface ClosingStep {
    /** In which order steps are carried out. */
    enum Phase {
        /** What acts for the account: dead already, since every check reads the account; now it is marked and told. */
        AUTHORITY,
        /** What is kept of the person. */
        DATA
    }

    Phase phase();

    /**
     * Done when nothing is left to do.
     *
     * @param origin the person who closed the account
     * @return all that has ended with the account, in earlier attempts too
     */
    Uni<Revoked> carryOut(Closing account, Origin origin);
}
