package bot.spaceduck.peck.possession;

import bot.spaceduck.common.http.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A DPoP proof whose signature holds (RFC 9449, section 4.2): a JWT for one request, signed by the key that it shows.
 *
 * @param thumbprint of that key
 * @param id single-use
 * @param method of the request
 * @param uri of the request
 * @param at when it was made
 * @param tokenHash base64url SHA-256 of the token that it is shown with
 */
record DpopProof(String thumbprint, String id, String method, String uri, Instant at, String tokenHash) {
    private static final ObjectMapper JSON = StrictJson.mapper();
    private static final int LONGEST = 4096;
    private static final int LONGEST_ID = 128;
    private static final int PARTS = 3;
    /** In the year 5138. */
    private static final long LATEST = 100_000_000_000L;

    /** Empty for whatever is not one in every part, by form, type, algorithm, key or signature (section 4.3, 2 to 7). */
    static Optional<DpopProof> read(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (compact.length() > LONGEST || parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            JsonNode header = object(parts[0]);
            byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
            JsonNode claims = object(parts[1]);
            return key(header)
                    .filter(key -> key.verifies(signed, signature))
                    .filter(key -> isWhole(claims))
                    .map(key -> of(key, claims));
        } catch (IllegalArgumentException | IOException notAJwt) {
            return Optional.empty();
        }
    }

    /** The key of a header that says nothing that we do not understand (RFC 7515, section 4.1.11). */
    private static Optional<ProofKey> key(JsonNode header) {
        boolean known = header.path("typ").asText().equals("dpop+jwt")
                && header.path("alg").asText().equals("EdDSA")
                && !header.has("crit");
        return known ? ProofKey.of(header.path("jwk")) : Optional.empty();
    }

    private static boolean isWhole(JsonNode claims) {
        String id = claims.path("jti").asText();
        return claims.path("jti").isTextual()
                && !id.isEmpty()
                && id.length() <= LONGEST_ID
                && claims.path("htm").isTextual()
                && claims.path("htu").isTextual()
                && claims.path("ath").isTextual()
                && isTime(claims.path("iat"));
    }

    /** Whole seconds, of an age that we can count in. */
    private static boolean isTime(JsonNode seconds) {
        return seconds.isIntegralNumber()
                && seconds.canConvertToLong()
                && seconds.asLong() >= 0
                && seconds.asLong() < LATEST;
    }

    private static DpopProof of(ProofKey key, JsonNode claims) {
        return new DpopProof(
                key.thumbprint(),
                claims.path("jti").asText(),
                claims.path("htm").asText(),
                claims.path("htu").asText(),
                Instant.ofEpochSecond(claims.path("iat").asLong()),
                claims.path("ath").asText());
    }

    private static JsonNode object(String part) throws IOException {
        JsonNode node = JSON.readTree(Base64.getUrlDecoder().decode(part));
        if (node == null || !node.isObject()) {
            throw new IllegalArgumentException("no object");
        }
        return node;
    }

    /** Without the token's hash. */
    @Override
    public String toString() {
        return "DpopProof[" + at + "]";
    }
}
