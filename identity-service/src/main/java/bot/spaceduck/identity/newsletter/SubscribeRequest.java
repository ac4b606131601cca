package bot.spaceduck.identity.newsletter;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An address that is to be asked. */
record SubscribeRequest(
        @NotBlank @Size(max = 254) String email,
        @Schema(description = "From the Turnstile widget") String turnstileToken) {

    /** The command itself: the token is another one at each attempt. */
    SubscribeRequest withoutToken() {
        return new SubscribeRequest(email, null);
    }

    @Override
    public String toString() {
        return "SubscribeRequest[…]";
    }
}
