package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.identity.account.Account.Closing;
import bot.spaceduck.identity.account.ClosingStep;
import bot.spaceduck.identity.account.Contended;
import bot.spaceduck.identity.account.Revoked;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Forgets the passkeys of a closed account, and whose their credentials were. */
@Singleton
class PasskeysClosing implements ClosingStep {
    private final Passkeys passkeys;
    private final Table table;

    PasskeysClosing(Passkeys passkeys, Table table) {
        this.passkeys = passkeys;
        this.table = table;
    }

    @Override
    public Phase phase() {
        return Phase.AUTHORITY;
    }

    @Override
    public Uni<Revoked> carryOut(Closing account, Origin origin) {
        return passkeys.all(account.id())
                .chain(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(passkey -> table.commit(Passkeys.remove(passkey)))
                        .invoke(outcome -> {
                            if (outcome instanceof Commit.Refused) {
                                throw new Contended();
                            }
                        })
                        .collect()
                        .last()
                        .replaceWith(Revoked.NOTHING));
    }
}
