package bot.spaceduck.identity.reset;

import bot.spaceduck.identity.account.NewPassword;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new password, and the code that was mailed for it. */
record ResetRequest(
        @NotBlank @Size(max = 254) String email,

        @NotBlank @Pattern(regexp = "[0-9]{6}", message = "has six digits")
        String code,

        @NotBlank
        @Size(min = NewPassword.SHORTEST, max = NewPassword.LONGEST)
        @Pattern(regexp = NewPassword.FORM, message = NewPassword.RULE)
        @Schema(description = NewPassword.DESCRIPTION)
        String password) {
    @Override
    public String toString() {
        return "ResetRequest[…]";
    }
}
