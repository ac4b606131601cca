package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.page.Cursors;
import bot.spaceduck.common.page.Limit;
import bot.spaceduck.common.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** What people see of their own passkeys. */
@Singleton
class PasskeyViews {
    private final Passkeys passkeys;
    private final Cursors cursors;

    PasskeyViews(Passkeys passkeys, Cursors cursors) {
        this.passkeys = passkeys;
        this.cursors = cursors;
    }

    /** @param suspiciousSince when its counter went back; it is accepted for nothing since */
    record PasskeyView(
            String passkeyId,
            String name,
            String credentialId,
            String algorithm,
            List<String> transports,
            boolean backupEligible,
            boolean backedUp,
            Instant createdAt,
            Instant lastUsedAt,
            Instant suspiciousSince) {
        static PasskeyView of(Passkey passkey) {
            return new PasskeyView(
                    passkey.id(),
                    passkey.name(),
                    passkey.credentialId(),
                    passkey.algorithm().word(),
                    passkey.transports(),
                    passkey.backupEligible(),
                    passkey.backedUp(),
                    passkey.createdAt(),
                    passkey.lastUsedAt().orElse(null),
                    passkey.suspiciousSince().orElse(null));
        }
    }

    /** One page of them. */
    record PasskeyListing(List<PasskeyView> passkeys, String nextCursor) {}

    Uni<PasskeyListing> list(String accountId, Integer limit, String cursor) {
        String scope = "passkeys " + accountId;
        return passkeys.page(accountId, Limit.of(limit), cursors.read(scope, cursor))
                .map(page -> new PasskeyListing(
                        Passkeys.passkeys(page).stream().map(PasskeyView::of).toList(),
                        cursors.write(scope, page.next()).orElse(null)));
    }

    Uni<PasskeyView> find(String accountId, String id) {
        return passkeys.find(accountId, id)
                .map(found -> found.map(PasskeyView::of)
                        .orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such passkey")));
    }
}
