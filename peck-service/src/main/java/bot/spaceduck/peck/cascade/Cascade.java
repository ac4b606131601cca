package bot.spaceduck.peck.cascade;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * The news that an authority ended.
 *
 * @param cascadeId the same at each telling
 * @param id of the bond, agent, key, certificate or account
 * @param at when it ended, by the clock of the service that tells
 */
public record Cascade(
        @NotBlank @Size(max = 64) String cascadeId,
        @NotNull Cause cause,
        @NotBlank @Size(max = 64) String id,
        @NotNull Instant at) {

    /** What ended. */
    public enum Cause {
        BOND,
        AGENT,
        KEY,
        /** A certificate that was revoked: the connections that it was shown for end. */
        CERTIFICATE,
        /** Unlike the others, an account may come back to good standing. */
        ACCOUNT
    }
}
