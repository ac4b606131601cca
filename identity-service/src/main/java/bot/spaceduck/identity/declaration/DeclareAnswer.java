package bot.spaceduck.identity.declaration;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.tier.Evidence;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The tier after a declaration, and what it rests on. */
record DeclareAnswer(
        Tier trustTier,
        String tierName,

        @Schema(description = "All that was shown so far") List<String> evidence,

        @Schema(description = "Which of it is the person's own word, and was checked by nobody")
        List<String> selfDeclared) {
    static DeclareAnswer of(Active account) {
        return new DeclareAnswer(
                account.tier(),
                account.tier().title(),
                account.standing().words(),
                account.standing().evidence().keySet().stream()
                        .filter(Evidence::selfDeclared)
                        .sorted()
                        .map(Evidence::word)
                        .toList());
    }
}
