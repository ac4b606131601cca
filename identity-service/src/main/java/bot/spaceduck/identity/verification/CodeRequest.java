package bot.spaceduck.identity.verification;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/** A code that was sent. */
record CodeRequest(
        @NotBlank @Pattern(regexp = "[0-9]{6}", message = "has six digits")
        String code) {
    @Override
    public String toString() {
        return "CodeRequest[…]";
    }
}
