package bot.spaceduck.identity.bond;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A new bond.
 *
 * @param permissions what the agent is trusted with, {@code resource:verb}, each exact; none unless told
 */
record BondRequest(
        @NotBlank String spaceduckId,

        @Size(max = 16)
        List<
                        @NotNull @Size(max = 64)
                        @Pattern(regexp = "[a-z0-9._-]+:[a-z0-9._-]+", message = "is not of the form resource:verb")
                        String>
                permissions) {
    BondRequest {
        permissions = permissions == null ? List.of() : permissions;
    }
}
