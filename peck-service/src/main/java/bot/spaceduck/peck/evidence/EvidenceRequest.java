package bot.spaceduck.peck.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an agent says that it has done. All of it is under its signature.
 *
 * @param peckId under whose delegation
 * @param epoch rises with each piece of evidence of this agent for this peck; gaps are the agent's own affair
 * @param merkleRoot SHA-256 root over the agent's own records of the work, 64 lower-case hex digits; what the leaves
 *     are is between the parties
 * @param summary of the work, as the agent likes, at most 16 KiB in canonical form
 */
public record EvidenceRequest(
        @NotBlank String peckId,
        @NotNull @Min(0) @Max(EvidenceRequest.LARGEST_EPOCH) Long epoch,
        @NotNull @Pattern(regexp = "[0-9a-f]{64}") String merkleRoot,
        @NotNull @Schema(type = SchemaType.OBJECT) JsonNode summary,
        @NotNull WorkOutcome outcome) {
    /** 2^53-1: above it canonical JSON, whose numbers are IEEE 754 doubles, skips whole numbers. */
    static final long LARGEST_EPOCH = 9_007_199_254_740_991L;
}
