package bot.spaceduck.identity.newsletter;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The token of a mail. */
record UnsubscribeRequest(@NotBlank @Size(max = 128) String token) {
    @Override
    public String toString() {
        return "UnsubscribeRequest[…]";
    }
}
