package bot.spaceduck.cert.certificate;

import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.canonical.CanonicalJson;
import bot.spaceduck.common.http.StrictJson;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a certificate says: strings and whole numbers only. Never changes; its canonical bytes are what is signed.
 *
 * @param version counts the certificates of the duckling, from 1
 * @param emailHash identity-service's keyed hash of the address
 * @param verificationMethods the evidence behind the tier, sorted
 * @param quackKey a public fingerprint, never a credential. An account has no key pair of its own, and agents may be
 *     registered only after the certificate exists, so it names the platform key that vouched when the certificate was
 *     drawn up: the JWK thumbprint URI (RFC 9278) of the newest public certificate key. If keys are rotated between
 *     drawing up and signing, {@code proof.ed25519.kid} names a newer one; {@code kid} alone says which key verifies.
 * @param agentName name of the agent that it was issued for; absent while certificates are issued for accounts
 * @param supersedes the certificate before this one, absent for the first
 */
public record Certificate(
        String certId,
        int version,
        String ducklingId,
        String displayName,
        String emailHash,
        Tier trustTier,
        List<String> verificationMethods,
        Instant hatchTimestamp,
        Instant issuedAt,
        String quackKey,
        String agentName,
        String supersedes) {

    private static final ObjectMapper JSON = StrictJson.mapper();

    public Certificate {
        Objects.requireNonNull(certId, "cert_id");
        Objects.requireNonNull(ducklingId, "duckling_id");
        Objects.requireNonNull(displayName, "display_name");
        Objects.requireNonNull(emailHash, "email_hash");
        Objects.requireNonNull(trustTier, "trust_tier");
        Objects.requireNonNull(hatchTimestamp, "hatch_timestamp");
        Objects.requireNonNull(issuedAt, "issued_at");
        Objects.requireNonNull(quackKey, "quack_key");
        verificationMethods = verificationMethods.stream().sorted().toList();
        if (version < 1) {
            throw new IllegalArgumentException("versions count from 1");
        }
    }

    /** RFC 8785 of this. */
    public byte[] canonical() {
        return CanonicalJson.bytes(JSON, this);
    }

    /** @throws IllegalStateException if these are not bytes that {@link #canonical} made */
    public static Certificate parse(byte[] canonical) {
        try {
            return JSON.readValue(canonical, Certificate.class);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "stored bytes are no certificate: " + e.getClass().getSimpleName());
        }
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return "Certificate[" + certId + " version " + version + " " + trustTier + "]";
    }
}
