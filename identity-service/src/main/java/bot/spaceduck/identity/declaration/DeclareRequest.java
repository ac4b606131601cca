package bot.spaceduck.identity.declaration;

import bot.spaceduck.identity.account.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Name and address as the person states them. */
@Schema(description = "A self-declaration. It is stored encrypted, and checked by nobody.")
record DeclareRequest(
        // The dot of a pattern is a code point, which is what a length in characters means.
        @NotBlank
        @Pattern(regexp = "(?s)\\s*|.{2,200}", message = "has 2 to 200 characters")
        @Pattern(regexp = PlainText.LINE_OR_BLANK, message = PlainText.MESSAGE)
        @Schema(description = "Legal name, self-declared: 2 to 200 characters")
        String legalName,

        @NotBlank
        @Pattern(regexp = "(?s)\\s*|.{5,500}", message = "has 5 to 500 characters")
        @Pattern(regexp = PlainText.LINE_OR_BLANK, message = PlainText.MESSAGE)
        @Schema(description = "Postal address in one line, self-declared: 5 to 500 characters")
        String address) {
    @Override
    public String toString() {
        return "DeclareRequest[…]";
    }
}
