package bot.spaceduck.peck.decision;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * An approval.
 *
 * @param requestHash hash of the canonical request that the person saw: nothing else is approved
 * @param scopes may only narrow what was asked; without it, all of it
 * @param ttlSeconds may only shorten what was asked
 */
public record ApproveRequest(
        @NotBlank String peckId,
        @NotBlank @Size(max = 64) String requestHash,
        @Size(max = 500) String reason,
        @Size(min = 1, max = 16) List<@NotBlank @Size(max = 64) String> scopes,
        @Min(1) Long ttlSeconds) {}
