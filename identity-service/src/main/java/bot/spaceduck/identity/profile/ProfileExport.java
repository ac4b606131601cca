package bot.spaceduck.identity.profile;

import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.export.ExportPart;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** What a duckling says of itself. */
@Singleton
class ProfileExport implements ExportPart {
    private final Accounts accounts;
    private final Presentations presentations;

    ProfileExport(Accounts accounts, Presentations presentations) {
        this.accounts = accounts;
        this.presentations = presentations;
    }

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public Uni<Object> of(String accountId) {
        return accounts.active(accountId).map(account -> presentations.of(account.profile()));
    }
}
