package bot.spaceduck.identity.profile;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.identity.account.Account;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Its own profile, as a duckling sees it. */
record ProfileView(
        String ducklingId,
        String displayName,
        String about,
        boolean listed,
        Tier trustTier,
        String tierName,
        Tier earnedTier,
        List<Shown> evidence,
        String email,
        Instant hatchedAt) {

    /** One piece of evidence, and since when it is there. */
    record Shown(String evidence, Instant shownAt) {}

    static ProfileView of(Account.Active account, Presentation presentation, String email) {
        Account.Standing standing = account.standing();
        return new ProfileView(
                account.id(),
                presentation.displayName(),
                presentation.about().isEmpty() ? null : presentation.about(),
                presentation.listed(),
                account.tier(),
                account.tier().title(),
                standing.earned(),
                standing.evidence().entrySet().stream()
                        .map(each -> new Shown(each.getKey().word(), each.getValue()))
                        .sorted(Comparator.comparing(Shown::shownAt).thenComparing(Shown::evidence))
                        .toList(),
                email,
                account.profile().hatchedAt());
    }

    @Override
    public String toString() {
        return "ProfileView[" + ducklingId + "]";
    }
}
