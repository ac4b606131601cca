package bot.spaceduck.identity.passkey;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new credential as {@code PublicKeyCredential.toJSON()} spells it (WebAuthn Level 3, RegistrationResponseJSON), and the
 * name that its owner gives it. What the attestation object says too, and extension results, are taken and not used.
 */
@JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
@Schema(requiredProperties = {"id", "rawId", "type", "response"})
record RegistrationCredential(
        String id,
        String rawId,
        String type,
        String authenticatorAttachment,
        Map<String, Object> clientExtensionResults,
        @Valid Response response,

        @Size(min = 1, max = 64) @Pattern(regexp = "[^\\p{C}]+", message = "holds invisible characters")
        String name) {

    /** What the authenticator answered. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    @Schema(
            name = "RegistrationCredentialResponse",
            requiredProperties = {"clientDataJSON", "attestationObject"})
    record Response(
            String clientDataJSON,
            String attestationObject,
            String authenticatorData,

            @Size(max = 8)
            List<@Size(max = 32) @Pattern(regexp = "[a-z0-9-]+", message = "is no transport") String> transports,

            String publicKey,
            Long publicKeyAlgorithm) {
        byte[] clientData() {
            return Base64Url.require("response.clientDataJSON", clientDataJSON);
        }

        byte[] attestation() {
            return Base64Url.require("response.attestationObject", attestationObject);
        }

        List<String> reachedBy() {
            return transports == null ? List.of() : transports;
        }
    }

    /**
     * The credential id in bytes.
     *
     * @throws ProblemException FIELD_MISSING or FIELD_INVALID unless all has the form of a credential
     */
    byte[] credentialId() {
        byte[] credentialId = CredentialForm.require(id, rawId, type);
        if (response == null) {
            throw ProblemException.field(ProblemCode.FIELD_MISSING, "response", "is required");
        }
        return credentialId;
    }
}
