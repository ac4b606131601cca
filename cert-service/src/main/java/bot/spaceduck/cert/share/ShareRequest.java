package bot.spaceduck.cert.share;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is to be shown, and how long.
 *
 * @param expiresInSeconds 30 days unless told
 */
public record ShareRequest(
        @NotBlank String certId,

        @Min(60) @Max(ShareRequest.YEAR) @Schema(description = "30 days unless told; at most 365 days")
        Integer expiresInSeconds) {
    static final int YEAR = 365 * 24 * 60 * 60;
    private static final Duration DEFAULT = Duration.ofDays(30);

    Duration lifetime() {
        return expiresInSeconds == null ? DEFAULT : Duration.ofSeconds(expiresInSeconds);
    }
}
