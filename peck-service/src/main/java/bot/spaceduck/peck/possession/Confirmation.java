package bot.spaceduck.peck.possession;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * The key that a token is bound to (RFC 7800, section 3.1; {@code jkt}: RFC 9449, section 6.1).
 *
 * @param jkt SHA-256 thumbprint of the public key (RFC 7638), base64url
 */
public record Confirmation(
        @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]")
        String jkt) {}
