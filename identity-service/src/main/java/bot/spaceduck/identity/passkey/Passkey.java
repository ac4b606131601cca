package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.store.Item;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A passkey of an account.
 *
 * @param stored the item that it was read from, null for a new one
 * @param credentialId base64url
 * @param attested public key, credential id and model of the authenticator (WebAuthn, attested credential data)
 * @param signCount of the last signature; stays 0 where the authenticator does not count
 * @param backupEligible whether it may be copied to other devices of its owner; never changes
 * @param backedUp whether it was, as of the last signature
 * @param transports how the browser reaches it, as it said itself
 * @param suspiciousSince when its counter went back: perhaps there is a second copy, and it proves nothing any more
 */
record Passkey(
        Item stored,
        String id,
        String accountId,
        String name,
        String credentialId,
        byte[] attested,
        Algorithm algorithm,
        long signCount,
        boolean backupEligible,
        boolean backedUp,
        List<String> transports,
        Instant createdAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> suspiciousSince) {

    Passkey {
        transports = List.copyOf(transports);
    }

    Passkey used(long count, boolean nowBackedUp, Instant now) {
        return next(count, nowBackedUp, Optional.of(now), suspiciousSince);
    }

    Passkey suspicious(Instant now) {
        return next(signCount, backedUp, lastUsedAt, Optional.of(now));
    }

    private Passkey next(long count, boolean nowBackedUp, Optional<Instant> used, Optional<Instant> suspicious) {
        return new Passkey(
                stored,
                id,
                accountId,
                name,
                credentialId,
                attested,
                algorithm,
                count,
                backupEligible,
                nowBackedUp,
                transports,
                createdAt,
                used,
                suspicious);
    }
}
