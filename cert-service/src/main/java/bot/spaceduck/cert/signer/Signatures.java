package bot.spaceduck.cert.signer;

import bot.spaceduck.common.crypto.Proof;
import java.util.Objects;

/**
 * What was made of one certificate's canonical bytes.
 *
 * @param hmac HMAC-SHA-256 over the bytes, for the platform itself
 * @param ed25519 Ed25519 (RFC 8032) over the same bytes, for everybody
 * @param jws compact JWS with the same bytes as its payload
 */
public record Signatures(Proof hmac, Proof ed25519, String jws) {
    public Signatures {
        Objects.requireNonNull(hmac, "hmac");
        Objects.requireNonNull(ed25519, "ed25519");
        Objects.requireNonNull(jws, "jws");
    }
}
