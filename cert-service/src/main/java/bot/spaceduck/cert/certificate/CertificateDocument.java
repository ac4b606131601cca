package bot.spaceduck.cert.certificate;

import bot.spaceduck.cert.signer.Signatures;
import bot.spaceduck.common.crypto.Proof;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The whole certificate as its owner hands it round.
 *
 * @param certStatus as it was when this document was fetched; ask the verify route for the status of now
 * @param expiresAt from when on it is EXPIRED; absent if it never is
 */
public record CertificateDocument(
        Certificate certificate,
        Proofs proof,
        String jws,
        CertStatus certStatus,
        String supersededBy,
        Instant expiresAt) {

    /** Signatures over the RFC 8785 bytes of {@code certificate}. */
    @Schema(name = "CertificateProofs")
    public record Proofs(KeyedValue hmac, KeyedValue ed25519) {}

    /**
     * @param kid the key
     * @param value lower-case hex for HMAC, base64url without padding for Ed25519
     */
    @Schema(name = "KeyedValue")
    public record KeyedValue(String kid, String value) {}

    public static CertificateDocument of(CertificateState state, Instant now) {
        SignedCertificate signed = state.signed();
        return new CertificateDocument(
                signed.content(),
                proofs(signed.signatures()),
                signed.signatures().jws(),
                state.status(now),
                state.successor().orElse(null),
                state.terms().expiresAt().orElse(null));
    }

    /** The signatures in their published spelling; there is no other spelling of the same signature. */
    public static Proofs proofs(Signatures signatures) {
        Proof hmac = signatures.hmac();
        Proof ed25519 = signatures.ed25519();
        return new Proofs(
                new KeyedValue(hmac.kid(), HexFormat.of().formatHex(hmac.value())),
                new KeyedValue(
                        ed25519.kid(), Base64.getUrlEncoder().withoutPadding().encodeToString(ed25519.value())));
    }
}
