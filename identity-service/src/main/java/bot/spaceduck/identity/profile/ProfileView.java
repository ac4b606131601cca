package bot.spaceduck.identity.profile;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.identity.account.Account;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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

        @Schema(description = "Masked; absent until one is verified")
        String phone,

        Instant hatchedAt) {
    private static final int SHOWN_BEFORE = 3;
    private static final int SHOWN_BEHIND = 2;

    /** One piece of evidence, and since when it is there. */
    record Shown(String evidence, Instant shownAt) {}

    /** @param phone E.164, or null */
    static ProfileView of(Account.Active account, Presentation presentation, String email, String phone) {
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
                phone == null ? null : masked(phone),
                account.profile().hatchedAt());
    }

    private static String masked(String phone) {
        int hidden = phone.length() - SHOWN_BEFORE - SHOWN_BEHIND;
        return phone.substring(0, SHOWN_BEFORE) + "*".repeat(hidden) + phone.substring(SHOWN_BEFORE + hidden);
    }

    @Override
    public String toString() {
        return "ProfileView[" + ducklingId + "]";
    }
}
