package bot.spaceduck.peck.decision;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Asks for a code by mail, to approve one request with.
 *
 * @param requestHash hash of the canonical request that the person saw
 */
public record CodeRequest(
        @NotBlank String peckId, @NotBlank @Size(max = 64) String requestHash) {}
