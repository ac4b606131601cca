package bot.spaceduck.identity.relying;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A domain that wants to accept people of this platform.
 *
 * @param domain host name; people are sent to it under this name, as the audience
 * @param redirectUris where it takes codes: https, on the domain or below it
 */
record DomainRequest(
        @NotBlank @Size(max = 253) String domain,

        @Size(min = 1, max = 64) @Pattern(regexp = "[^\\p{C}]+", message = "holds invisible characters")
        String name,

        @Size(max = 8) List<@NotBlank @Size(max = 500) String> redirectUris) {
    DomainRequest {
        redirectUris = redirectUris == null ? List.of() : redirectUris;
    }
}
