package bot.spaceduck.identity.session;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Change;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Ends all sessions of an account. The epoch and the generation in the account end them, for access and refresh tokens
 * alike and on every replica, in one commit. To repeat it is harmless.
 */
@Singleton
class Logout {
    private final Accounts accounts;
    private final ProviderSessions provider;
    private final Events events;
    private final Clock clock;

    Logout(Accounts accounts, ProviderSessions provider, Events events, Clock clock) {
        this.accounts = accounts;
        this.provider = provider;
        this.events = events;
        this.clock = clock;
    }

    Uni<Void> logOut(String accountId, Origin origin) {
        return accounts.<Active>change(
                        accountId,
                        account -> Uni.createFrom()
                                .item(new Change<>(
                                        account.with(account.sessions().ended(clock.instant())),
                                        List.of(events.of(EventType.LOGGED_OUT, accountId, origin, Map.of())),
                                        List.of(),
                                        account)))
                .chain(provider::end);
    }
}
