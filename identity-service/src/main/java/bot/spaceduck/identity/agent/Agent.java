package bot.spaceduck.identity.agent;

import bot.spaceduck.common.crypto.Jwk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A program that acts for an account.
 *
 * @param keyId its Beak Key
 * @param publicKey Ed25519, if it signs
 */
public record Agent(
        String id,
        String accountId,
        String name,
        Role role,
        List<String> capabilities,
        Optional<Jwk> publicKey,
        String keyId,
        Instant keyIssuedAt,
        Status status,
        Instant registeredAt) {
    /** Whether it may act. */
    public enum Status {
        ACTIVE,
        RETIRED
    }

    public Agent {
        capabilities = List.copyOf(capabilities);
    }
}
