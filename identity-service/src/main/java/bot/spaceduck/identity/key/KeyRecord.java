package bot.spaceduck.identity.key;

import bot.spaceduck.common.crypto.Proof;
import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Item;
import java.time.Instant;
import java.util.Optional;

/**
 * A key as it is kept. It is never removed, so that a key which opened something once is told from one that never was.
 *
 * @param stored the item that it was read from, null for a new one
 * @param bcrypt the durable verifier: cost 12, rests on no other secret
 * @param verifier HMAC under the pepper: what each request is compared with; none for a key that was imported and not
 *     used yet
 * @param minStrength what requests of its agent have to have; stands here too, since a check reads no agent
 * @param revokedAt since when it opens nothing
 */
public record KeyRecord(
        Item stored,
        String keyId,
        String agentId,
        String accountId,
        Status status,
        String bcrypt,
        Optional<Proof> verifier,
        Strength minStrength,
        Instant issuedAt,
        Optional<Instant> revokedAt) {
    /** Whether it opens anything. */
    public enum Status {
        ACTIVE,
        REVOKED
    }

    /** A new one, not written yet. */
    public static KeyRecord issued(
            String keyId,
            String agentId,
            String accountId,
            String bcrypt,
            Proof verifier,
            Strength minStrength,
            Instant now) {
        return new KeyRecord(
                null,
                keyId,
                agentId,
                accountId,
                Status.ACTIVE,
                bcrypt,
                Optional.of(verifier),
                minStrength,
                now,
                Optional.empty());
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    /** Whether its age is still to be told. */
    public boolean isDue() {
        return stored.has(Attributes.LIST_PK);
    }

    @Override
    public String toString() {
        return "KeyRecord[" + keyId + " " + status + "]";
    }
}
