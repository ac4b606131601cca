package bot.spaceduck.identity.key;

import bot.spaceduck.common.crypto.Proof;
import java.time.Instant;

/**
 * A key as it is kept.
 *
 * @param bcrypt the durable verifier: cost 12, rests on no other secret
 * @param verifier HMAC under the pepper: what each request is compared with
 */
public record KeyRecord(
        String keyId,
        String agentId,
        String accountId,
        Status status,
        String bcrypt,
        Proof verifier,
        Instant issuedAt) {
    /** Whether it opens anything. */
    public enum Status {
        ACTIVE,
        REVOKED
    }

    @Override
    public String toString() {
        return "KeyRecord[" + keyId + " " + status + "]";
    }
}
