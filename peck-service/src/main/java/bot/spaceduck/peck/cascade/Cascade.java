package bot.spaceduck.peck.cascade;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * The news that an authority ended.
 *
 * @param cascadeId the same at each telling
 * @param id of the bond, agent, key or account
 * @param at when it ended, by identity-service's clock
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
        /** Unlike the others, an account may come back to good standing. */
        ACCOUNT
    }
}
