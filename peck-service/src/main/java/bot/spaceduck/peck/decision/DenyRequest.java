package bot.spaceduck.peck.decision;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A denial.
 *
 * @param requestHash if given, it must be that of the request, as for an approval
 */
public record DenyRequest(
        @NotBlank String peckId,
        @Size(max = 64) String requestHash,
        @Size(max = 500) String reason) {}
