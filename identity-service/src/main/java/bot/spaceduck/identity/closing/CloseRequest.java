package bot.spaceduck.identity.closing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That somebody means it, and is who he is. */
record CloseRequest(
        @NotBlank @Schema(description = "The word DELETE") String confirmation,

        @NotBlank @Size(max = 128) String password) {
    static final String WORD = "DELETE";

    @Override
    public String toString() {
        return "CloseRequest[…]";
    }
}
