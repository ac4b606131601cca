package bot.spaceduck.e2e.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What {@code /.well-known/jwks.json} publishes, and all that is needed to verify offline. */
public final class PublicKeys {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode keys;

    public PublicKeys(JsonNode jwks) {
        this.keys = jwks.path("keys");
    }

    /** Whether the signature (base64url) is that key's over the canonical form. */
    public boolean signed(String kid, JsonNode content, String signature) {
        return holds(kid, Canonical.bytes(content), signature);
    }

    /** Whether the compact JWS is of that type, properly signed, and its payload is the canonical form of the content. */
    public boolean signed(String type, String jws, JsonNode content) {
        return payload(type, jws)
                .map(payload -> Arrays.equals(payload, Canonical.bytes(content)))
                .orElse(false);
    }

    /** The payload of a compact JWS of that type, if its signature holds. The algorithm is EdDSA, whatever it says. */
    public Optional<byte[]> payload(String type, String jws) {
        String[] parts = jws.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        JsonNode header = header(parts[0]);
        byte[] input = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        boolean holds = header.path("alg").asText().equals("EdDSA")
                && header.path("typ").asText().equals(type)
                && holds(header.path("kid").asText(), input, parts[2]);
        return holds ? Optional.of(decode(parts[1])) : Optional.empty();
    }

    private boolean holds(String kid, byte[] message, String signature) {
        return StreamSupport.stream(keys.spliterator(), false)
                .filter(key -> key.path("kid").asText().equals(kid))
                .filter(key -> key.path("crv").asText().equals("Ed25519"))
                .anyMatch(key -> Ed25519.holds(decode(key.path("x").asText()), message, decode(signature)));
    }

    private static JsonNode header(String part) {
        try {
            return JSON.readTree(decode(part));
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private static byte[] decode(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }
}
