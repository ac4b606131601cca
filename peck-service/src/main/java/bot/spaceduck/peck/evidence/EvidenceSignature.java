package bot.spaceduck.peck.evidence;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A signature over the canonical body, as it came in {@value #HEADER}: {@code hmac-sha256=<64 lower-case hex digits>} or
 * {@code ed25519=<base64url of 64 bytes, without padding>}.
 *
 * @param value in the one spelling that it has
 */
public record EvidenceSignature(Method method, String value) {
    public static final String HEADER = "X-Beak-Evidence-Signature";

    /** How it was made. */
    public enum Method {
        /** HMAC-SHA-256 under the evidence key, which is derived from the Beak Key that came with the request. */
        HMAC_SHA256(32),
        /** Ed25519 (RFC 8032) by the key that the agent has registered. */
        ED25519(64);

        private final int length;

        Method(int length) {
            this.length = length;
        }

        /** As the header spells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Empty for what is not spelled as a signature is; whether it is right, is not asked here. */
    public static Optional<EvidenceSignature> parse(String header) {
        String[] parts = header.split("=", 2);
        return Arrays.stream(Method.values())
                .filter(method -> parts.length == 2 && method.word().equals(parts[0]))
                .map(method -> new EvidenceSignature(method, parts[1]))
                .filter(EvidenceSignature::isWellSpelled)
                .findFirst();
    }

    /** A second spelling of the same bytes is no signature. */
    private boolean isWellSpelled() {
        try {
            return bytes().length == method.length && spelled(bytes()).equals(value);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String spelled(byte[] bytes) {
        return switch (method) {
            case HMAC_SHA256 -> HexFormat.of().formatHex(bytes);
            case ED25519 -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        };
    }

    /** @throws IllegalArgumentException if it is not spelled as it should be */
    byte[] bytes() {
        return switch (method) {
            case HMAC_SHA256 -> HexFormat.of().parseHex(value);
            case ED25519 -> Base64.getUrlDecoder().decode(value);
        };
    }

    /** As the header has it. */
    public String text() {
        return method.word() + "=" + value;
    }
}
