package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An assertion as {@code PublicKeyCredential.toJSON()} spells it (WebAuthn Level 3, AuthenticationResponseJSON). Extension
 * results are taken and not used.
 */
@JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
@Schema(requiredProperties = {"id", "rawId", "type", "response"})
record AssertionCredential(
        String id,
        String rawId,
        String type,
        String authenticatorAttachment,
        Map<String, Object> clientExtensionResults,
        Response response) {

    /** What the authenticator answered. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    @Schema(
            name = "AssertionCredentialResponse",
            requiredProperties = {"clientDataJSON", "authenticatorData", "signature"})
    record Response(String clientDataJSON, String authenticatorData, String signature, String userHandle) {}

    /** The same in bytes. */
    record Decoded(
            byte[] credentialId,
            byte[] clientData,
            byte[] authenticatorData,
            byte[] signature,
            Optional<byte[]> userHandle) {}

    /** @throws ProblemException FIELD_MISSING or FIELD_INVALID unless it has the form of a credential */
    Decoded decoded() {
        byte[] credentialId = CredentialForm.require(id, rawId, type);
        if (response == null) {
            throw ProblemException.field(ProblemCode.FIELD_MISSING, "response", "is required");
        }
        return new Decoded(
                credentialId,
                Base64Url.require("response.clientDataJSON", response.clientDataJSON),
                Base64Url.require("response.authenticatorData", response.authenticatorData),
                Base64Url.require("response.signature", response.signature),
                Optional.ofNullable(response.userHandle).map(text -> Base64Url.require("response.userHandle", text)));
    }
}
