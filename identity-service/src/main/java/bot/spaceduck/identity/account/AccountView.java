package bot.spaceduck.identity.account;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.identity.tier.Evidence;
import java.time.Instant;
import java.util.List;

/** An account as other services see it. */
public record AccountView(
        String ducklingId,
        Status status,
        Tier earnedTier,
        Tier effectiveTier,
        String displayName,
        String emailHash,
        Instant hatchTimestamp,
        List<String> verificationMethods,
        List<String> roles) {

    /** Where an account stands. */
    public enum Status {
        PROVISIONING,
        ACTIVE,
        SUSPENDED,
        /** Nobody any more: what was personal, or is to be forgotten, is not told. */
        CLOSED
    }

    public static AccountView of(Account account) {
        Account.Profile profile = account.profile();
        Account.Standing standing =
                account instanceof Account.Active active ? active.standing() : Account.Standing.fresh();
        return new AccountView(
                account.id(),
                status(account),
                standing.earned(),
                standing.effective(),
                profile.displayName(),
                status(account) == Status.CLOSED ? null : profile.emailHash(),
                profile.hatchedAt(),
                standing.evidence().keySet().stream()
                        .sorted()
                        .map(Evidence::method)
                        .toList(),
                standing.roles().stream().sorted().toList());
    }

    /** As the outside calls its state. */
    public static Status status(Account account) {
        return switch (account) {
            case Account.Provisioning provisioning -> Status.PROVISIONING;
            case Account.Active active -> active.standing().suspended() ? Status.SUSPENDED : Status.ACTIVE;
            case Account.Closing closing -> Status.CLOSED;
            case Account.Closed closed -> Status.CLOSED;
        };
    }
}
