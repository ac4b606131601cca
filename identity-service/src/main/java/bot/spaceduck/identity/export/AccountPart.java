package bot.spaceduck.identity.export;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.EmailVault;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The account itself: its address, its evidence, its tiers. */
@Singleton
class AccountPart implements ExportPart {
    private final Accounts accounts;
    private final EmailVault emails;

    AccountPart(Accounts accounts, EmailVault emails) {
        this.accounts = accounts;
        this.emails = emails;
    }

    record Kept(
            String ducklingId,
            String email,
            Instant hatchedAt,
            Tier earnedTier,
            Tier effectiveTier,
            boolean suspended,
            Map<String, Instant> evidence,
            List<String> roles,
            int agents) {
        @Override
        public String toString() {
            return "Kept[" + ducklingId + "]";
        }
    }

    @Override
    public String name() {
        return "account";
    }

    @Override
    public Uni<Object> of(String accountId) {
        return accounts.active(accountId).map(this::kept);
    }

    private Kept kept(Active account) {
        Map<String, Instant> evidence = new TreeMap<>();
        account.standing().evidence().forEach((each, at) -> evidence.put(each.word(), at));
        return new Kept(
                account.id(),
                emails.open(account),
                account.profile().hatchedAt(),
                account.standing().earned(),
                account.tier(),
                account.standing().suspended(),
                evidence,
                account.standing().roles().stream().sorted().toList(),
                account.agents());
    }
}
