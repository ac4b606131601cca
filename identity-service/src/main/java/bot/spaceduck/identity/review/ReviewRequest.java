package bot.spaceduck.identity.review;

import bot.spaceduck.identity.account.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person asks for. */
record ReviewRequest(
        @NotNull Kind kind,

        @Size(max = 500)
        @Pattern(regexp = PlainText.LINE, message = PlainText.MESSAGE)
        @Schema(description = "A word to whoever decides; stored encrypted")
        String note) {
    @Override
    public String toString() {
        return "ReviewRequest[" + kind + "]";
    }
}
