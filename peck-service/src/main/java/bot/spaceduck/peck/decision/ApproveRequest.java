package bot.spaceduck.peck.decision;

import bot.spaceduck.peck.stepup.Shown;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An approval.
 *
 * @param requestHash hash of the canonical request that the person saw: nothing else is approved
 * @param scopes may only narrow what was asked; without it, all of it
 * @param ttlSeconds may only shorten what was asked
 * @param assertion for step-up: a passkey's, over the request hash, as {@code PublicKeyCredential.toJSON()} spells it
 * @param code for step-up: the six digits that {@code POST /beak/approve/code} has mailed
 */
public record ApproveRequest(
        @NotBlank String peckId,
        @NotBlank @Size(max = 64) String requestHash,
        @Size(max = 500) String reason,
        @Size(min = 1, max = 16) List<@NotBlank @Size(max = 64) String> scopes,
        @Min(1) Long ttlSeconds,
        @Schema(type = SchemaType.OBJECT) JsonNode assertion,
        @Pattern(regexp = "[0-9]{6}") String code) {

    Shown shown() {
        return Shown.of(assertion, code);
    }

    /** Without what was shown. */
    @Override
    public String toString() {
        return "ApproveRequest[" + peckId + "]";
    }
}
