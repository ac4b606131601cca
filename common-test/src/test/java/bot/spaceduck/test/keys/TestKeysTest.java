package bot.spaceduck.test.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TestKeysTest {
    private final TestKeys keys = TestKeys.get();

    @Test
    void theFileHoldsEveryPurposeWithKeysOfFullLength() throws Exception {
        JsonNode ring = new ObjectMapper().readTree(new File(keys.file())).get("keys");

        assertThat(ring.findValuesAsText("purpose"))
                .containsExactlyInAnyOrder(
                        "ip-hash",
                        "context",
                        "sso",
                        "pepper",
                        "otp",
                        "email-hash",
                        "payload-hash",
                        "seal",
                        "cursor",
                        "certificate",
                        "certificate",
                        "skill",
                        "receipt",
                        "receipt",
                        "delegation",
                        "webhook",
                        "checkpoint");
        assertThat(ring.findValuesAsText("secret"))
                .allSatisfy(secret ->
                        assertThat(Base64.getUrlDecoder().decode(secret)).hasSize(32));
        assertThat(ring.findValuesAsText("kid")).doesNotHaveDuplicates();
    }

    @Test
    void thePublicKeyVerifiesWhatIsSigned() throws Exception {
        byte[] message = "quack".getBytes(StandardCharsets.UTF_8);
        byte[] raw = Base64.getUrlDecoder().decode(keys.publicKey("context"));
        Signature verifier = Signature.getInstance("Ed25519");

        verifier.initVerify(publicKey(raw));
        verifier.update(message);

        assertThat(verifier.verify(keys.sign("context", message))).isTrue();
    }

    /** RFC 8410, section 4. */
    private static PublicKey publicKey(byte[] raw) throws Exception {
        String prefix = "302a300506032b6570032100";
        byte[] spki = HexFormat.of().parseHex(prefix + HexFormat.of().formatHex(raw));
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
    }
}
