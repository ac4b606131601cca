package bot.spaceduck.peck.delegation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A token to be looked at (RFC 7662, section 2.1). */
public record TokenRequest(
        @NotBlank @Size(max = 8192) String token,
        @Size(max = 64) String tokenTypeHint) {

    /** Without the token. */
    @Override
    public String toString() {
        return "TokenRequest[]";
    }
}
