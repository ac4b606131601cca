package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Change;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Removes a passkey; what it proved once stays proven, for the earned tier never falls. */
@Singleton
class RemovePasskey {
    private final Accounts accounts;
    private final Passkeys passkeys;
    private final Events events;

    RemovePasskey(Accounts accounts, Passkeys passkeys, Events events) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.events = events;
    }

    /** Fails with NOT_FOUND if this account has no such passkey (any more). */
    Uni<Void> remove(String accountId, String passkeyId, Origin origin) {
        return accounts.change(
                accountId,
                account -> passkeys.find(accountId, passkeyId).map(found -> {
                    VerifiedAccounts.require(account);
                    Passkey passkey = found.orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such passkey"));
                    return new Change<Void>(
                            account,
                            List.of(events.of(
                                    EventType.PASSKEY_REMOVED, accountId, origin, Map.of("passkey_id", passkey.id()))),
                            Passkeys.remove(passkey),
                            null);
                }));
    }
}
