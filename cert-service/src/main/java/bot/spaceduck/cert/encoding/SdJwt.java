package bot.spaceduck.cert.encoding;

import bot.spaceduck.common.canonical.CanonicalJson;
import bot.spaceduck.common.canonical.PayloadHash;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * An SD-JWT but for its signature (RFC 9901, section 4).
 *
 * @param payload of the issuer-signed JWT, with the digests of the disclosures
 * @param disclosures all of them, base64url
 */
record SdJwt(byte[] payload, List<String> disclosures) {
    static SdJwt of(ObjectNode claims, List<String> disclosures) {
        ArrayNode digests = claims.putArray("_sd");
        // Their order must not tell which claim is which (section 4.2.4.1).
        disclosures.stream().map(SdJwt::digest).sorted().forEach(digests::add);
        claims.put("_sd_alg", "sha-256");
        return new SdJwt(CanonicalJson.bytes(claims.toString()), List.copyOf(disclosures));
    }

    /** The whole, with all disclosures and no key binding. */
    String with(String jwt) {
        return jwt + "~" + String.join("~", disclosures) + "~";
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String digest(String disclosure) {
        return base64(PayloadHash.sha256(disclosure.getBytes(StandardCharsets.US_ASCII)));
    }
}
