package bot.spaceduck.peck.possession;

import bot.spaceduck.common.crypto.Ed25519;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;

/** The public key that a proof shows, an OKP JSON Web Key (RFC 8037), and what it is known by. */
record ProofKey(PublicKey key, String thumbprint) {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    /** Empty for whatever is no Ed25519 public key; a private one too, which nobody is to be shown. */
    static Optional<ProofKey> of(JsonNode jwk) {
        boolean ed25519 = jwk.path("kty").asText().equals("OKP")
                && jwk.path("crv").asText().equals("Ed25519")
                && jwk.path("x").isTextual()
                && !jwk.has("d");
        try {
            return ed25519
                    ? Optional.of(of(Base64.getUrlDecoder().decode(jwk.path("x").asText())))
                    : Optional.empty();
        } catch (IllegalArgumentException notAKey) {
            return Optional.empty();
        }
    }

    private static ProofKey of(byte[] raw) {
        return new ProofKey(Ed25519.publicKey(raw), thumbprint(raw));
    }

    /** False, too, if the key is no point of the curve: providers look only when they verify. */
    boolean verifies(byte[] message, byte[] signature) {
        try {
            return Ed25519.verify(key, message, signature);
        } catch (IllegalStateException notAPoint) {
            return false;
        }
    }

    /** RFC 7638, section 3: of the required members, in their one spelling. */
    private static String thumbprint(byte[] raw) {
        return hash("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + BASE64URL.encodeToString(raw) + "\"}");
    }

    /** SHA-256 of the text, base64url. */
    static String hash(String text) {
        try {
            return BASE64URL.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
