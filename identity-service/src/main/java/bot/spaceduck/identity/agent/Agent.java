package bot.spaceduck.identity.agent;

import bot.spaceduck.common.crypto.Jwk;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.identity.key.Strength;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A program that acts for an account.
 *
 * @param stored the item that it was read from, null for a new one
 * @param publicKey Ed25519, if it signs
 * @param minStrength what its requests have to have
 * @param bond the live one with its operator
 */
public record Agent(
        Item stored,
        String id,
        String accountId,
        String name,
        Role role,
        List<String> capabilities,
        Optional<Jwk> publicKey,
        Strength minStrength,
        HeldKey key,
        Optional<HeldBond> bond,
        Status status,
        Instant registeredAt,
        Optional<Instant> retiredAt) {
    private static final String CLOSED_NAME = "(closed)";

    /** Whether it may act. */
    public enum Status {
        ACTIVE,
        RETIRED
    }

    /**
     * Its latest Beak Key; whether that opens anything is for its own record to say.
     *
     * @param revokedAt since when it opens nothing, as far as lists show it
     */
    public record HeldKey(String id, Instant issuedAt, Optional<Instant> revokedAt) {
        public static HeldKey issued(String id, Instant at) {
            return new HeldKey(id, at, Optional.empty());
        }
    }

    /** What its operator has allowed it for as long as the bond lives. */
    public record HeldBond(String id, List<String> permissions) {
        public HeldBond {
            permissions = List.copyOf(permissions);
        }
    }

    public Agent {
        capabilities = List.copyOf(capabilities);
    }

    public String keyId() {
        return key.id();
    }

    public boolean isRetired() {
        return status == Status.RETIRED;
    }

    /** With another key in place of the one that it had. */
    public Agent with(HeldKey next) {
        return changed(minStrength, next, bond);
    }

    /** Its requests have to have that from now on. */
    public Agent pinned(Strength next) {
        return changed(next, key, bond);
    }

    public Agent bonded(HeldBond next) {
        return changed(minStrength, key, Optional.of(next));
    }

    /** The bond is over, if there was one. */
    public Agent unbonded() {
        return changed(minStrength, key, Optional.empty());
    }

    private Agent changed(Strength nextStrength, HeldKey nextKey, Optional<HeldBond> nextBond) {
        return new Agent(
                stored,
                id,
                accountId,
                name,
                role,
                capabilities,
                publicKey,
                nextStrength,
                nextKey,
                nextBond,
                status,
                registeredAt,
                retiredAt);
    }

    /** Its operator's account is closed: it never acts again, and nothing that he called it or gave it is kept. */
    public Agent closed(Instant now) {
        return ended(CLOSED_NAME, List.of(), Optional.empty(), now);
    }

    /** For good: without a key that opens anything, and without a bond. */
    public Agent retired(Instant now) {
        return ended(name, capabilities, publicKey, now);
    }

    private Agent ended(String nextName, List<String> nextCapabilities, Optional<Jwk> nextKey, Instant now) {
        return new Agent(
                stored,
                id,
                accountId,
                nextName,
                role,
                nextCapabilities,
                nextKey,
                minStrength,
                keyRevoked(now).key(),
                Optional.empty(),
                Status.RETIRED,
                registeredAt,
                Optional.of(now));
    }

    /** Without a key that opens anything. */
    public Agent keyRevoked(Instant now) {
        return with(new HeldKey(
                key.id(), key.issuedAt(), Optional.of(key.revokedAt().orElse(now))));
    }
}
