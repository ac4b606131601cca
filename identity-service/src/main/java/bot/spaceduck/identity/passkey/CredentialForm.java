package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;

/** What both kinds of credential have in common (WebAuthn Level 3, section 5.1). */
final class CredentialForm {
    static final String TYPE = "public-key";

    private CredentialForm() {}

    /** @return the credential id */
    static byte[] require(String id, String rawId, String type) {
        byte[] credentialId = Base64Url.require("rawId", rawId);
        if (id == null) {
            throw ProblemException.field(ProblemCode.FIELD_MISSING, "id", "is required");
        }
        if (!id.equals(rawId)) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "id", "is not what rawId is");
        }
        if (type == null) {
            throw ProblemException.field(ProblemCode.FIELD_MISSING, "type", "is required");
        }
        if (!type.equals(TYPE)) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "type", "is not " + TYPE);
        }
        return credentialId;
    }
}
