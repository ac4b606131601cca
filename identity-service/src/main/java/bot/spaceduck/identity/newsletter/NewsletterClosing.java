package bot.spaceduck.identity.newsletter;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.identity.account.Account.Closing;
import bot.spaceduck.identity.account.ClosingStep;
import bot.spaceduck.identity.account.EmailAddress;
import bot.spaceduck.identity.account.EmailVault;
import bot.spaceduck.identity.account.Revoked;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Ends the newsletter for the address of a closed account: who leaves wants no letters. */
@Singleton
class NewsletterClosing implements ClosingStep {
    private final Unsubscribe unsubscribe;
    private final EmailVault emails;

    NewsletterClosing(Unsubscribe unsubscribe, EmailVault emails) {
        this.unsubscribe = unsubscribe;
        this.emails = emails;
    }

    @Override
    public Phase phase() {
        return Phase.DATA;
    }

    @Override
    public Uni<Revoked> carryOut(Closing account, Origin origin) {
        return unsubscribe
                .byAddress(new EmailAddress(emails.open(account)), origin)
                .replaceWith(Revoked.NOTHING);
    }
}
