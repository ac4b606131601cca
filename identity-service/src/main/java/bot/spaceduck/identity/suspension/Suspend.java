package bot.spaceduck.identity.suspension;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Change;
import bot.spaceduck.identity.account.EmailVault;
import bot.spaceduck.identity.admin.AdminActions;
import bot.spaceduck.identity.cascade.Cascade;
import bot.spaceduck.identity.cascade.Cascades;
import bot.spaceduck.identity.cascade.Cause;
import bot.spaceduck.identity.notice.Notices;
import bot.spaceduck.identity.suspension.SuspendRequest.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * Suspends and restores. From the commit on every check of the account's tier finds T0, agents' and delegations'
 * included; that what was delegated shows as revoked follows.
 */
@Singleton
class Suspend {
    private final Accounts accounts;
    private final AdminActions actions;
    private final Cascades cascades;
    private final Notices notices;
    private final EmailVault emails;
    private final Events events;

    Suspend(
            Accounts accounts,
            AdminActions actions,
            Cascades cascades,
            Notices notices,
            EmailVault emails,
            Events events) {
        this.accounts = accounts;
        this.actions = actions;
        this.cascades = cascades;
        this.notices = notices;
        this.emails = emails;
        this.events = events;
    }

    /** Who is suspended already stays so, for the first reason; fails with NOT_FOUND and NOT_YOURS. */
    Uni<Answer<SuspensionAnswer>> suspend(String accountId, Reason reason, Origin origin, Recording recording) {
        AdminActions.requireAnother(origin.actor().id(), accountId);
        Cascade cascade = cascades.because(Cause.ACCOUNT, accountId);
        return AdminActions.orNotFound(accounts.change(
                        accountId,
                        account -> Uni.createFrom()
                                .item(
                                        account.standing().suspended()
                                                ? asItIs(account, recording)
                                                : suspended(account, reason, cascade, origin, recording))))
                .call(() -> cascades.carryOut(cascade));
    }

    /** Who is not suspended stays so; fails with NOT_FOUND and NOT_YOURS. */
    Uni<Answer<SuspensionAnswer>> restore(String accountId, Origin origin, Recording recording) {
        AdminActions.requireAnother(origin.actor().id(), accountId);
        return AdminActions.orNotFound(accounts.change(
                accountId,
                account -> Uni.createFrom()
                        .item(
                                account.standing().suspended()
                                        ? restored(account, origin, recording)
                                        : asItIs(account, recording))));
    }

    private static Change<Answer<SuspensionAnswer>> asItIs(Active account, Recording recording) {
        Answer<SuspensionAnswer> answer = Answer.ok(SuspensionAnswer.of(account));
        return Change.none(recording.of(answer), answer);
    }

    private Change<Answer<SuspensionAnswer>> suspended(
            Active before, Reason reason, Cascade cascade, Origin origin, Recording recording) {
        Active after = before.with(before.standing().suspend());
        List<Outgoing> told = List.of(
                actions.told("suspend", before.id(), origin, Map.of("reason", reason.name())),
                events.of(
                        EventType.TIER_SUSPENDED,
                        before.id(),
                        origin,
                        Map.of("effective_tier", after.tier().name(), "reason", reason.name())),
                mail(before, "suspended", after),
                cascade);
        return change(after, told, recording);
    }

    private Change<Answer<SuspensionAnswer>> restored(Active before, Origin origin, Recording recording) {
        Active after = before.with(before.standing().restored());
        List<Outgoing> told = List.of(
                actions.told("restore", before.id(), origin, Map.of()),
                events.of(
                        EventType.TIER_RESTORED,
                        before.id(),
                        origin,
                        Map.of("effective_tier", after.tier().name())),
                mail(before, "restored", after));
        return change(after, told, recording);
    }

    private static Change<Answer<SuspensionAnswer>> change(Active after, List<Outgoing> told, Recording recording) {
        Answer<SuspensionAnswer> answer = Answer.ok(SuspensionAnswer.of(after));
        return new Change<>(after, told, recording.of(answer), answer);
    }

    private Outgoing mail(Active account, String template, Active after) {
        return notices.mail(
                emails.open(account),
                template,
                Map.of(
                        "name", account.profile().displayName(),
                        "tier", after.tier().name(),
                        "title", after.tier().title()));
    }
}
