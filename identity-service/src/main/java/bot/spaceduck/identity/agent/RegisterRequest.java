package bot.spaceduck.identity.agent;

import bot.spaceduck.identity.key.Strength;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new agent. */
record RegisterRequest(
        @NotBlank @Size(max = 64) @Pattern(regexp = "[^\\p{C}]+", message = "holds invisible characters")
        String agentName,

        @NotNull Role role,

        @Size(max = 16)
        List<@NotBlank @Size(max = 64) @Pattern(regexp = "[A-Za-z0-9._:-]+", message = "is no plain word") String>
                capabilities,

        @Valid @Schema(description = "Ed25519 public key as an OKP JWK, if the agent signs")
        SigningKey publicKey,

        @Schema(description = "What its requests have to have at least; the Beak Key alone unless told")
        Strength minStrength) {
    Strength least() {
        return minStrength == null ? Strength.BEARER : minStrength;
    }
}
