package bot.spaceduck.identity.forwarding;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;

/**
 * A mail or text message to a duckling.
 *
 * @param noticeId the sender's own; what comes again under it is not sent again
 * @param template which of them
 * @param values what it is filled with; the duckling's name is added here
 */
record ForwardRequest(
        @NotBlank @Pattern(regexp = "[\\x21-\\x7e]{1,200}") String noticeId,
        @NotBlank String ducklingId,
        @NotBlank String template,
        @NotNull @Size(max = 20) Map<@NotBlank String, @NotBlank @Size(max = 500) String> values) {
    @Override
    public String toString() {
        return "ForwardRequest[" + noticeId + " " + template + "]";
    }
}
