package bot.spaceduck.identity.closing;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Contended;
import bot.spaceduck.identity.account.EmailVault;
import bot.spaceduck.identity.account.Revoked;
import bot.spaceduck.identity.cascade.Cascade;
import bot.spaceduck.identity.cascade.Cascaded;
import bot.spaceduck.identity.cascade.Cascades;
import bot.spaceduck.identity.cascade.Cause;
import bot.spaceduck.identity.notice.Notices;
import bot.spaceduck.identity.session.PasswordCheck;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Closes an account. One conditional write makes it nobody: from there on each check of a session, key, bond or
 * delegation finds that, since each reads the account. The same write carries all that is left to do.
 */
@Singleton
class CloseAccount {
    private static final int ATTEMPTS = 40;

    private final Accounts accounts;
    private final PasswordCheck passwords;
    private final Closings closings;
    private final Cascades cascades;
    private final Notices notices;
    private final EmailVault emails;
    private final Events events;
    private final Clock clock;
    private final ClosingConfig config;

    CloseAccount(
            Accounts accounts,
            PasswordCheck passwords,
            Closings closings,
            Cascades cascades,
            Notices notices,
            EmailVault emails,
            Events events,
            Clock clock,
            ClosingConfig config) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.closings = closings;
        this.cascades = cascades;
        this.notices = notices;
        this.emails = emails;
        this.events = events;
        this.clock = clock;
        this.config = config;
    }

    /** Fails with UNAUTHENTICATED, and counts as a failed login, unless it is the account's password. */
    Uni<CloseAnswer> close(String accountId, String password, Origin origin) {
        Cascade cascade = cascades.because(Cause.ACCOUNT, accountId);
        ClosingOrder order = new ClosingOrder(accountId, origin.traceparent());
        return accounts.active(accountId)
                .call(account -> passwords.require(account, password, origin))
                .chain(account -> commit(accountId, origin, cascade, order))
                .chain(() -> finish(cascade, order));
    }

    private Uni<Void> commit(String accountId, Origin origin, Cascade cascade, ClosingOrder order) {
        return Uni.createFrom()
                .deferred(() -> accounts.active(accountId))
                .chain(account -> accounts.close(
                        account,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        announced(account, origin, cascade, order)))
                .invoke(ours -> {
                    if (!ours) {
                        throw new Contended();
                    }
                })
                .onFailure(Contended.class)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(Contended.class)
                .transform(failure -> ProblemException.unavailable("the account", failure))
                .replaceWithVoid();
    }

    private List<Outgoing> announced(Active account, Origin origin, Cascade cascade, ClosingOrder order) {
        return List.of(
                events.of(EventType.ACCOUNT_CLOSED, account.id(), origin, Map.of()),
                cascade,
                order,
                notices.mail(
                        emails.open(account),
                        "account-closed",
                        Map.of("name", account.profile().displayName())));
    }

    /** The account is closed: whatever fails now is done behind the answer. */
    private Uni<CloseAnswer> finish(Cascade cascade, ClosingOrder order) {
        Uni<Optional<Revoked>> steps = closings.carryOut(order)
                .ifNoItem()
                .after(config.patience())
                .fail()
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(failure -> {
                    Log.warnf(
                            "a closing goes on from the outbox: account=%s reason=%s",
                            order.accountId(), failure.getClass().getSimpleName());
                    return Optional.empty();
                });
        return Uni.combine()
                .all()
                .unis(steps, cascades.carryOut(cascade))
                .asTuple()
                .map(both -> answer(both.getItem1(), both.getItem2()));
    }

    private static CloseAnswer answer(Optional<Revoked> steps, Cascaded cascaded) {
        Revoked revoked = steps.orElse(Revoked.NOTHING);
        return new CloseAnswer(
                true,
                new CloseAnswer.Ended(revoked.agents(), revoked.keys(), revoked.bonds(), cascaded.delegations()),
                steps.isPresent() && cascaded.complete());
    }
}
