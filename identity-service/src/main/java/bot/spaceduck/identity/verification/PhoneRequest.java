package bot.spaceduck.identity.verification;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/** A number in E.164. */
record PhoneRequest(
        @NotBlank @Pattern(regexp = "\\+[1-9][0-9]{6,14}", message = "is no number in E.164, such as +61400000001")
        String phone) {
    @Override
    public String toString() {
        return "PhoneRequest[…]";
    }
}
