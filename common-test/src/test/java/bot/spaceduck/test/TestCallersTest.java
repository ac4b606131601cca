package bot.spaceduck.test;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.test.keys.TestKeys;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TestCallersTest {
    @Test
    void aPersonsTokenSaysWhoAndForWhom() throws Exception {
        JsonNode claims =
                claims(TestCallers.of("peck-service").capability("peck.create").person("dk_1", "T1"));

        assertThat(claims.get("aud").asText()).isEqualTo("peck-service");
        assertThat(claims.get("sub").asText()).isEqualTo("dk_1");
        assertThat(claims.get("tier").asText()).isEqualTo("T1");
        assertThat(claims.get("actor_type").asText()).isEqualTo("PERSON");
        assertThat(claims.get("capability").asText()).isEqualTo("peck.create");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(30);
    }

    @Test
    void claimsCanBeChangedAndRemoved() throws Exception {
        JsonNode claims =
                claims(TestCallers.of("x").with("exp", 1).with("ip_hash", null).agent("sd_1", "dk_1", "T2"));

        assertThat(claims.get("exp").asLong()).isEqualTo(1);
        assertThat(claims.has("ip_hash")).isFalse();
        assertThat(claims.get("account").asText()).isEqualTo("dk_1");
    }

    @Test
    void theSignatureIsOfHeaderAndClaims() {
        String token = TestCallers.of("x").anonymous();
        int dot = token.lastIndexOf('.');

        byte[] again = TestKeys.get().sign("context", token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));

        // Ed25519 is deterministic (RFC 8032, section 5.1.6).
        assertThat(Base64.getUrlDecoder().decode(token.substring(dot + 1))).isEqualTo(again);
    }

    private static JsonNode claims(String token) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
