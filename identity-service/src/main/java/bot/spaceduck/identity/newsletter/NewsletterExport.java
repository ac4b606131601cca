package bot.spaceduck.identity.newsletter;

import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.EmailAddress;
import bot.spaceduck.identity.account.EmailVault;
import bot.spaceduck.identity.export.ExportPart;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Whether the address of the account gets the newsletter. */
@Singleton
class NewsletterExport implements ExportPart {
    private final Subscribers subscribers;
    private final Accounts accounts;
    private final EmailVault emails;

    NewsletterExport(Subscribers subscribers, Accounts accounts, EmailVault emails) {
        this.subscribers = subscribers;
        this.accounts = accounts;
        this.emails = emails;
    }

    record Kept(Subscriber.State state, Instant since) {}

    @Override
    public String name() {
        return "newsletter";
    }

    @Override
    public Uni<Object> of(String accountId) {
        return accounts.active(accountId)
                .chain(account -> subscribers.of(new EmailAddress(emails.open(account))))
                .map(found -> new Kept(found.state(), found.stored() == null ? null : found.since()));
    }
}
