package bot.spaceduck.identity.session;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Change;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * What follows when a refresh token is used a second time: one of two holders has stolen it, and nobody can tell which.
 * So every session of the account ends, with all that was ever issued for it, in one commit with the event.
 */
@Singleton
class Replay {
    private final Accounts accounts;
    private final ProviderSessions provider;
    private final Events events;
    private final Clock clock;

    Replay(Accounts accounts, ProviderSessions provider, Events events, Clock clock) {
        this.accounts = accounts;
        this.provider = provider;
        this.events = events;
        this.clock = clock;
    }

    /** Fails with CREDENTIAL_REVOKED once the sessions are ended; told once, however often the token comes back. */
    <R> Uni<R> rejected(RefreshTokens.Opened token, Origin origin) {
        return accounts.<Active>change(token.accountId(), account -> {
                    token.requireGeneration(account.sessions().generation());
                    return Uni.createFrom()
                            .item(new Change<>(
                                    account.with(account.sessions().ended(clock.instant())),
                                    List.of(events.of(
                                            EventType.REPLAY_REJECTED,
                                            account.id(),
                                            account.id(),
                                            "failure",
                                            origin,
                                            Map.of("what", "refresh_token"))),
                                    List.of(),
                                    account));
                })
                .chain(provider::end)
                .chain(() -> Uni.createFrom()
                        .failure(ProblemCode.CREDENTIAL_REVOKED.with(
                                "this refresh token was used before: all sessions were ended")));
    }
}
