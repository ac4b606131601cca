package bot.spaceduck.identity.review;

import bot.spaceduck.identity.account.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an administrator decides. */
record DecideRequest(
        @NotNull Decision decision,

        @Size(max = 500)
        @Pattern(regexp = PlainText.LINE, message = PlainText.MESSAGE)
        @Schema(description = "Told to the person; stored encrypted")
        String reason) {
    @Override
    public String toString() {
        return "DecideRequest[" + decision + "]";
    }
}
