package bot.spaceduck.peck.peck;

import bot.spaceduck.common.auth.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was granted. The delegation token is made from this each time that it is asked for; it is never stored.
 *
 * @param tokenId the token's {@code jti}
 * @param issuedAt in whole seconds, as a JWT says it
 * @param expiresAt in whole seconds; from that moment on the delegation is dead
 * @param keyId the agent's key at that time: another key now means that the delegation is dead
 * @param bondId the agent's bond at that time, if it had one: another one or none now means that the delegation is dead
 * @param requiredTier the lowest tier that may hold a delegation of this length
 */
public record Grant(
        String tokenId,
        List<String> scopes,
        Instant issuedAt,
        Instant expiresAt,
        String keyId,
        Optional<String> bondId,
        Tier requiredTier) {
    public Grant {
        Objects.requireNonNull(tokenId, "tokenId");
        Objects.requireNonNull(keyId, "keyId");
        Objects.requireNonNull(bondId, "bondId");
        Objects.requireNonNull(requiredTier, "requiredTier");
        scopes = List.copyOf(scopes);
        if (scopes.isEmpty() || !expiresAt.isAfter(issuedAt)) {
            throw new IllegalArgumentException("a grant allows something for some time");
        }
    }
}
