package bot.spaceduck.identity.reset;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whose password is forgotten. */
record ForgotRequest(
        @NotBlank @Size(max = 254) String email,
        @Schema(description = "From the Turnstile widget") String turnstileToken) {

    /** The command itself: the token is another one at each attempt. */
    ForgotRequest withoutToken() {
        return new ForgotRequest(email, null);
    }

    @Override
    public String toString() {
        return "ForgotRequest[…]";
    }
}
