package bot.spaceduck.peck.delegation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What is about to be done under a delegation.
 *
 * @param scope one of the granted scopes
 * @param action the action that was asked for and approved
 * @param resource what it is done to; told to nobody, but part of the hash in the receipt
 */
public record UseRequest(
        @NotBlank @Size(max = 8192) String token,
        @NotBlank @Size(max = 64) String scope,
        @NotBlank @Size(max = 200) String action,
        @Size(max = 512) String resource) {

    /** Without the token. */
    @Override
    public String toString() {
        return "UseRequest[" + scope + "]";
    }
}
