package bot.spaceduck.common.crypto;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;

/**
 * One key as the key ring file holds it.
 *
 * @param kid unique in the ring, never used twice
 * @param purpose the one use of the key; a key of one purpose is never accepted for another
 * @param retireAt when an overlap ends: from then on the key counts as retired whatever its state says; may be null
 * @param privateKey Ed25519 only: PKCS#8 (RFC 8410), base64
 * @param publicKey Ed25519 only: the 32 raw bytes, base64url without padding
 * @param secret HMAC and AES only: 32 bytes, base64url without padding
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyEntry(
        @JsonProperty("kid") String kid,
        @JsonProperty("purpose") String purpose,
        @JsonProperty("algorithm") KeyAlgorithm algorithm,
        @JsonProperty("state") KeyState state,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("retire_at") Instant retireAt,
        @JsonProperty("private_key") String privateKey,
        @JsonProperty("public_key") String publicKey,
        @JsonProperty("secret") String secret) {

    public KeyEntry {
        Objects.requireNonNull(kid, "kid");
        Objects.requireNonNull(purpose, "purpose of " + kid);
        Objects.requireNonNull(algorithm, "algorithm of " + kid);
        Objects.requireNonNull(state, "state of " + kid);
        Objects.requireNonNull(createdAt, "created_at of " + kid);
        if (algorithm == KeyAlgorithm.ED25519) {
            Objects.requireNonNull(publicKey, "public_key of " + kid);
            if (state == KeyState.ACTIVE) {
                Objects.requireNonNull(privateKey, "private_key of " + kid);
            }
        } else {
            Objects.requireNonNull(secret, "secret of " + kid);
        }
    }

    /** The state at {@code now}: an overlap that has ended counts as retired. */
    public KeyState stateAt(Instant now) {
        return retireAt != null && !now.isBefore(retireAt) ? KeyState.RETIRED : state;
    }

    /** Without any key material. */
    @Override
    public String toString() {
        return "KeyEntry[" + kid + " " + purpose + " " + algorithm + " " + state + "]";
    }
}
