package bot.spaceduck.identity.sso;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A move.
 *
 * @param audience host name of a registered domain
 * @param form {@code code}, for a URL, or {@code token}, for a back channel; a code unless told
 */
record IssueRequest(
        @NotBlank @Size(max = 253) String audience,

        @Pattern(regexp = "code|token", message = "is code or token")
        String form) {
    IssueRequest {
        form = form == null ? "code" : form;
    }
}
