package bot.spaceduck.identity.signature;

import bot.spaceduck.identity.signature.StructuredText.Malformed;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The field {@code Content-Digest} (RFC 9530, section 2). */
final class ContentDigest {
    private ContentDigest() {}

    /**
     * Whether it has a digest by SHA-256 or SHA-512, and each that it has by these is the body's; other algorithms
     * prove nothing.
     */
    static boolean holds(String field, SignedRequest request) {
        Map<String, byte[]> digests = read(field);
        Map<String, String> known = Map.of("sha-256", request.bodySha256(), "sha-512", request.bodySha512());
        return known.keySet().stream().anyMatch(digests::containsKey)
                && known.entrySet().stream()
                        .filter(algorithm -> digests.containsKey(algorithm.getKey()))
                        .allMatch(algorithm -> HexFormat.of()
                                .formatHex(digests.get(algorithm.getKey()))
                                .equals(algorithm.getValue()));
    }

    /** @throws Malformed unless it is a dictionary of byte sequences, none of them twice */
    private static Map<String, byte[]> read(String field) {
        StructuredText text = new StructuredText(field);
        Map<String, byte[]> digests = new HashMap<>();
        do {
            String algorithm = text.key();
            text.require('=');
            if (digests.put(algorithm, text.bytes()) != null) {
                throw new Malformed();
            }
        } while (more(text));
        return digests;
    }

    private static boolean more(StructuredText text) {
        if (text.isAtEnd()) {
            return false;
        }
        text.requireComma();
        return true;
    }
}
