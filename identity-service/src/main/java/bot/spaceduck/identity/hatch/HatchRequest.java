package bot.spaceduck.identity.hatch;

import bot.spaceduck.identity.account.DisplayName;
import bot.spaceduck.identity.account.NewPassword;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person types to hatch. */
@Schema(description = "A new duckling")
record HatchRequest(
        @NotBlank @Size(max = 254) String email,

        @NotBlank
        @Size(min = NewPassword.SHORTEST, max = NewPassword.LONGEST)
        @Pattern(regexp = NewPassword.FORM, message = NewPassword.RULE)
        @Schema(description = NewPassword.DESCRIPTION)
        String password,

        @NotBlank
        @Size(min = DisplayName.SHORTEST, max = DisplayName.LONGEST)
        @Pattern(regexp = DisplayName.FORM, message = DisplayName.INVISIBLE)
        String displayName,

        @Size(max = 64) String referralCode,
        @Schema(description = "From the Turnstile widget") String turnstileToken) {

    /** The command itself: the token is another one at each attempt. */
    HatchRequest withoutToken() {
        return new HatchRequest(email, password, displayName, referralCode, null);
    }

    @Override
    public String toString() {
        return "HatchRequest[…]";
    }
}
