package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Begins an assertion. */
record AssertOptionsRequest(
        @Schema(description = "What has to be signed, 32 bytes in base64url, such as a request hash; random if absent")
        String challenge) {

    /** @throws ProblemException FIELD_INVALID unless it is 32 bytes */
    Optional<byte[]> given() {
        return Optional.ofNullable(challenge).map(text -> challenge("challenge", text));
    }

    static byte[] challenge(String field, String text) {
        byte[] bytes = Base64Url.require(field, text);
        if (bytes.length != OpenChallenges.BYTES) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, field, "is not 32 bytes");
        }
        return bytes;
    }
}
