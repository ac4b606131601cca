package bot.spaceduck.peck.identity;

import bot.spaceduck.common.auth.Tier;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * An account as identity-service has it at this moment.
 *
 * @param effectiveTier what counts now, below the earned tier if that is suspended
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AccountStanding(String ducklingId, String status, Tier effectiveTier) {
    private static final String ACTIVE = "ACTIVE";
    static final String CLOSED = "CLOSED";

    /** Whether anybody can build on it. */
    public boolean isActive() {
        return ACTIVE.equals(status);
    }

    /** Whether it is nobody's any more, for good. */
    public boolean isClosed() {
        return CLOSED.equals(status);
    }
}
