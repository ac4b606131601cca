package bot.spaceduck.common.crypto;

import static bot.spaceduck.common.crypto.Keys.entry;
import static bot.spaceduck.common.crypto.Keys.ring;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;

class JwsTest {
    private static final byte[] PAYLOAD = "{\"a\":1}".getBytes(UTF_8);
    private final KeyRing ring = ring(entry("k", KeyAlgorithm.ED25519, 1));

    @Test
    void whatWasSignedVerifies() {
        String compact = Jws.sign(ring, "purpose", "thing+jws", PAYLOAD);

        assertThat(Jws.verify(ring, "purpose", "thing+jws", compact)).hasValue(PAYLOAD);
    }

    @Test
    void anotherTypePurposeOrKeyIsRefused() {
        String compact = Jws.sign(ring, "purpose", "thing+jws", PAYLOAD);

        assertThat(Jws.verify(ring, "purpose", "other+jws", compact)).isEmpty();
        assertThat(Jws.verify(ring, "other", "thing+jws", compact)).isEmpty();
        assertThat(Jws.verify(ring(entry("k", KeyAlgorithm.ED25519, 1)), "purpose", "thing+jws", compact))
                .isEmpty();
    }

    @Test
    void eachChangedCharacterIsRefused() {
        String compact = Jws.sign(ring, "purpose", "thing+jws", PAYLOAD);

        for (int i = 0; i < compact.length() - 1; i++) {
            char other = compact.charAt(i) == 'A' ? 'B' : 'A';
            String changed = compact.substring(0, i) + other + compact.substring(i + 1);
            assertThat(Jws.verify(ring, "purpose", "thing+jws", changed))
                    .as("at %d", i)
                    .isEmpty();
        }
        assertThat(Jws.verify(ring, "purpose", "thing+jws", compact.substring(0, compact.length() - 4)))
                .isEmpty();
        assertThat(Jws.verify(ring, "purpose", "thing+jws", "")).isEmpty();
        assertThat(Jws.verify(ring, "purpose", "thing+jws", "a.b")).isEmpty();
    }

    @Test
    void noneIsNoAlgorithm() {
        String header = base64("{\"alg\":\"none\",\"kid\":\"k\",\"typ\":\"thing+jws\"}".getBytes(UTF_8));

        assertThat(Jws.verify(ring, "purpose", "thing+jws", header + "." + base64(PAYLOAD) + "."))
                .isEmpty();
    }

    @Test
    void anHmacUnderThePublicKeyIsRefused() throws Exception {
        byte[] publicKey = Ed25519.raw(ring.publicKey("purpose", "k").orElseThrow());
        JsonWebSignature forged = new JsonWebSignature();
        forged.setAlgorithmConstraints(new org.jose4j.jwa.AlgorithmConstraints(ConstraintType.PERMIT, "HS256"));
        forged.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        forged.setKeyIdHeaderValue("k");
        forged.setHeader("typ", "thing+jws");
        forged.setPayloadBytes(PAYLOAD);
        forged.setKey(new HmacKey(publicKey));

        assertThat(Jws.verify(ring, "purpose", "thing+jws", forged.getCompactSerialization()))
                .isEmpty();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
