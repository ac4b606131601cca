package bot.spaceduck.cert.revocation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Which certificate to revoke.
 *
 * @param reason in words of one's own: neither kept nor told, its hash alone is in the log with that of the request
 */
public record RevokeRequest(
        @NotBlank String certId, @Size(max = 200) String reason) {
    /** Without the words. */
    @Override
    public String toString() {
        return "RevokeRequest[" + certId + "]";
    }
}
