package bot.spaceduck.identity.directory;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.text.MaskedName;
import bot.spaceduck.identity.account.Account.Active;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A duckling as strangers find it: nothing here tells who the person is. */
record DirectoryEntry(
        String ducklingId,
        @Schema(description = "Masked") String displayName,
        Tier trustTier,
        String tierName,

        @Schema(description = "Year and month: yyyy-mm") String memberSince) {
    static DirectoryEntry of(Active account) {
        return new DirectoryEntry(
                account.id(),
                MaskedName.of(account.profile().displayName()),
                account.tier(),
                account.tier().title(),
                YearMonth.from(account.profile().hatchedAt().atOffset(ZoneOffset.UTC))
                        .toString());
    }
}
