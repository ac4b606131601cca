package bot.spaceduck.cert.encoding;

import java.util.Base64;

/** The parts of a compact JWS (RFC 7515, section 7.1), in the one spelling that each has. */
final class CompactJws {
    private static final int PARTS = 3;

    private CompactJws() {}

    /** @throws bot.spaceduck.common.problem.ProblemException FIELD_INVALID if it is no compact JWS */
    static byte[] payload(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != PARTS) {
            throw JsonObjects.malformed("is no compact JWS");
        }
        try {
            return Base64.getUrlDecoder().decode(parts[1]);
        } catch (IllegalArgumentException e) {
            throw JsonObjects.malformed("is no compact JWS");
        }
    }

    /**
     * Whether nothing can be spelled otherwise in it. A signature covers the characters of what is signed, but not its
     * own: base64 leaves bits over at the end, and some decoders skip what they do not know.
     */
    static boolean spelledExactly(String compact) {
        String signature = compact.substring(compact.lastIndexOf('.') + 1);
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(signature);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(decoded)
                    .equals(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
