package bot.spaceduck.gateway.caller;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What identity-service answers for a caller that it lets pass.
 *
 * @param contextToken for the one service behind, for 30 seconds
 * @param limitPerMinute requests that its tier gives; not positive or absent: no limit
 * @param checkLimitPerMinute as {@code limitPerMinute}, for checks
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Admission(
        String contextToken,
        long expiresIn,
        String callerId,
        String accountId,
        String tier,
        Long limitPerMinute,
        Long checkLimitPerMinute) {

    /** Without the token. */
    @Override
    public String toString() {
        return "Admission[" + callerId + " " + tier + "]";
    }
}
