package bot.spaceduck.identity.passkey;

import bot.spaceduck.identity.export.ExportPart;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The passkeys of an account, as their owner sees them in lists too. */
@Singleton
class PasskeysExport implements ExportPart {
    private final Passkeys passkeys;

    PasskeysExport(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    @Override
    public String name() {
        return "passkeys";
    }

    @Override
    public Uni<Object> of(String accountId) {
        return passkeys.all(accountId)
                .map(all -> all.stream().map(PasskeyViews.PasskeyView::of).toList());
    }
}
