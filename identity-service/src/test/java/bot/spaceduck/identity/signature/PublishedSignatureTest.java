package bot.spaceduck.identity.signature;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.common.crypto.Ed25519;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RFC 9421, appendix B.2.6: the base, and the signature of it, that everybody has to come to. */
class PublishedSignatureTest {
    private static final byte[] KEY = Base64.getUrlDecoder().decode("JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs");
    private static final byte[] SIGNATURE = Base64.getDecoder()
            .decode("wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==");

    private static SignedRequest request(String method) {
        return new SignedRequest(
                method,
                "/foo?param=Value&Pet=dog",
                Map.of(
                        "date", "Tue, 20 Apr 2021 02:07:55 GMT",
                        "content-type", "application/json",
                        "content-length", "18"),
                18,
                "unused",
                "unused");
    }

    @Test
    void comesToTheSameBase() {
        SignatureInput input =
                SignatureInput.read("sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\""
                        + " \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"");
        PublicAddress here = PublicAddress.of("https://Example.com:443/x");

        byte[] base = SignatureBase.of(input, request("POST"), here);

        assertThat(new String(base)).isEqualTo("""
                "date": Tue, 20 Apr 2021 02:07:55 GMT
                "@method": POST
                "@path": /foo
                "@authority": example.com
                "content-type": application/json
                "content-length": 18
                "@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length")\
                ;created=1618884473;keyid="test-key-ed25519\"""");
        assertThat(Ed25519.verify(Ed25519.publicKey(KEY), base, SIGNATURE)).isTrue();
        assertThat(Ed25519.verify(Ed25519.publicKey(KEY), SignatureBase.of(input, request("PUT"), here), SIGNATURE))
                .isFalse();
    }

    /** RFC 9530, appendix B.2 and RFC 9421, appendix B.2: of {@code {"hello": "world"}}. */
    @Test
    void comesToTheSameDigests() throws Exception {
        byte[] body = "{\"hello\": \"world\"}".getBytes();
        SignedRequest request =
                new SignedRequest("POST", "/", Map.of(), 18, hex("SHA-256", body), hex("SHA-512", body));

        assertThat(ContentDigest.holds("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:", request))
                .isTrue();
        assertThat(ContentDigest.holds(
                        "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:",
                        request))
                .isTrue();
        assertThat(ContentDigest.holds("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPA=:", request))
                .isFalse();
    }

    private static String hex(String algorithm, byte[] body) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance(algorithm).digest(body));
    }
}
