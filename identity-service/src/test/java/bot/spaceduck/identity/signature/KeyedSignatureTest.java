package bot.spaceduck.identity.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyedSignatureTest {
    private static final String KEY =
            "bk_test_01k0000000000000000000000z_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA_000000";

    /**
     * {@code printf 'POST\n/beak/peck?x=1\n1795300000\nn-1\n%s' $(printf '{"a":1}' | sha256sum | cut -d' ' -f1) | openssl
     * dgst -sha256 -hmac $KEY}.
     */
    @Test
    void agreesWithOpenssl() {
        SignedRequest request = new SignedRequest(
                "POST",
                "/beak/peck?x=1",
                Map.of(
                        "x-beak-timestamp", "1795300000",
                        "x-beak-nonce", "n-1",
                        "x-beak-signature", "v1=933149a66e55d17da9fd0e449823bae8b8f4d4a794c7f7645f005b9fec4df12c"),
                7,
                "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862",
                "unused");

        KeyedSignature signature = KeyedSignature.of(request).orElseThrow();

        assertThat(signature.holds(KEY, request)).isTrue();
        assertThat(signature.holds(KEY + " ", request)).isFalse();
        assertThat(request.toString() + signature).doesNotContain("n-1", "933149a6");
    }
}
