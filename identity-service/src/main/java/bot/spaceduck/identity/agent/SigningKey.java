package bot.spaceduck.identity.agent;

import bot.spaceduck.common.crypto.Jwk;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import jakarta.validation.constraints.Size;
import java.util.Base64;
import java.util.List;

/**
 * The Ed25519 public key that an agent signs with, as a JWK (RFC 8037), with the members that WebCrypto's export adds.
 * There is no member {@code d}: a private key is refused, never kept.
 *
 * @param alg {@code EdDSA}, or {@code Ed25519} (RFC 9864)
 * @param keyOps operations; {@code verify} alone
 */
record SigningKey(
        @Size(max = 16) String kty,
        @Size(max = 16) String crv,
        @Size(max = 64) String kid,
        @Size(max = 16) String use,
        @Size(max = 16) String alg,
        @Size(max = 16) List<@Size(max = 16) String> keyOps,
        Boolean ext,
        @Size(max = 64) String x) {
    private static final List<String> ALGORITHMS = List.of("EdDSA", "Ed25519");

    /** @throws ProblemException FIELD_INVALID unless it is a key that only its holder can sign with */
    Jwk jwk() {
        boolean signs = (use == null || use.equals("sig"))
                && (alg == null || ALGORITHMS.contains(alg))
                && (keyOps == null || List.of("verify").containsAll(keyOps));
        if (!"OKP".equals(kty) || !"Ed25519".equals(crv) || !signs || x == null || !isKey(x)) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "public_key", "is no Ed25519 public key (OKP JWK)");
        }
        return new Jwk("OKP", "Ed25519", kid, "sig", "EdDSA", x);
    }

    private static boolean isKey(String text) {
        try {
            byte[] raw = Base64.getUrlDecoder().decode(text);
            // A second spelling of the same bytes would be a second key to whoever compares texts.
            return Base64.getUrlEncoder().withoutPadding().encodeToString(raw).equals(text)
                    && EdwardsPoint.decode(raw)
                            .filter(point -> !point.isOfSmallOrder())
                            .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
