package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import java.util.Base64;

/** Base64url without padding (RFC 4648, section 5), as WebAuthn's JSON has it; one spelling for the same bytes. */
final class Base64Url {
    private static final int LONGEST = 32 * 1024;

    private Base64Url() {}

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws ProblemException FIELD_MISSING if null or empty, FIELD_INVALID if it is anything else */
    static byte[] require(String field, String text) {
        if (text == null || text.isEmpty()) {
            throw ProblemException.field(ProblemCode.FIELD_MISSING, field, "is required");
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (text.length() <= LONGEST && encode(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Told below, as any other spelling that is none of ours.
        }
        throw ProblemException.field(ProblemCode.FIELD_INVALID, field, "is no base64url without padding");
    }
}
