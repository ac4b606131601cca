package bot.spaceduck.cert.verification;

import bot.spaceduck.cert.certificate.Certificate;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A certificate document as somebody handed it over.
 *
 * @param certificate taken as it is: a member too many is something to find, not something to refuse
 * @param certStatus what the document claims; may be absent
 * @param expiresAt what the document claims; absent only where the certificate never expires
 */
public record VerifyRequest(
        @NotNull @Schema(implementation = Certificate.class) ObjectNode certificate,
        @NotNull @Valid ClaimedProofs proof,
        @NotBlank String jws,
        String certStatus,
        String supersededBy,
        String expiresAt) {

    /** The signatures that the document carries. */
    public record ClaimedProofs(
            @NotNull @Valid ClaimedValue hmac,
            @NotNull @Valid ClaimedValue ed25519) {}

    /** A signature in its published spelling. */
    public record ClaimedValue(
            @NotBlank String kid, @NotBlank String value) {}
}
