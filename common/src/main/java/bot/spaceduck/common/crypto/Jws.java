package bot.spaceduck.common.crypto;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** JWS compact serialization (RFC 7515, section 7.1) with EdDSA (RFC 8037) and keys of the ring. */
public final class Jws {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    /** Nothing but EdDSA, whatever a header says: no {@code none}, no HMAC with a public key. */
    public static final AlgorithmConstraints EDDSA_ONLY =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA);

    private Jws() {}

    /**
     * Signs with the newest active key of the purpose.
     *
     * @param type the {@code typ} of the header, which tells kinds of token apart (RFC 8725, section 3.11)
     */
    public static String sign(KeyRing ring, String purpose, String type, byte[] payload) {
        String body = BASE64.encodeToString(payload);
        Proof signature = ring.sign(purpose, kid -> input(kid, type, body));
        return new String(input(signature.kid(), type, body), StandardCharsets.US_ASCII)
                + "."
                + BASE64.encodeToString(signature.value());
    }

    private static byte[] input(String kid, String type, String body) {
        String header = "{\"alg\":\"EdDSA\",\"kid\":\"" + kid + "\",\"typ\":\"" + type + "\"}";
        return (BASE64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "." + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The payload, if type, key and signature are right; empty for whatever is not. */
    public static Optional<byte[]> verify(KeyRing ring, String purpose, String type, String compact) {
        return verify(kid -> ring.publicKey(purpose, kid), type, compact);
    }

    /** As {@link #verify(KeyRing, String, String, String)}, with public keys from elsewhere. */
    public static Optional<byte[]> verify(Function<String, Optional<PublicKey>> keys, String type, String compact) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(EDDSA_ONLY);
            jws.setCompactSerialization(compact);
            Optional<PublicKey> key =
                    Optional.ofNullable(jws.getKeyIdHeaderValue()).flatMap(keys);
            if (key.isEmpty() || !type.equals(jws.getHeader("typ"))) {
                return Optional.empty();
            }
            jws.setKey(key.get());
            return jws.verifySignature() ? Optional.of(jws.getPayloadBytes()) : Optional.empty();
        } catch (JoseException e) {
            return Optional.empty();
        }
    }
}
