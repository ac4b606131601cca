package bot.spaceduck.cert.identity;

import bot.spaceduck.common.auth.Tier;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An account as identity-service answers: members that this service does not know may be added there at any time.
 *
 * @param earnedTier the tier that its evidence gives; never falls
 * @param effectiveTier the earned one, or a lower one while an administrator holds it down
 * @param emailHash hash under identity-service's key
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Account(
        String ducklingId,
        Status status,
        Tier earnedTier,
        Tier effectiveTier,
        String displayName,
        String emailHash,
        Instant hatchTimestamp,
        List<String> verificationMethods) {

    /** Where an account stands in its life. */
    public enum Status {
        PROVISIONING,
        ACTIVE,
        SUSPENDED,
        /** Nobody any more; neither name nor hash is told. */
        CLOSED
    }

    public Account {
        Objects.requireNonNull(ducklingId, "duckling_id");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(earnedTier, "earned_tier");
        Objects.requireNonNull(effectiveTier, "effective_tier");
        if (status != Status.CLOSED) {
            Objects.requireNonNull(displayName, "display_name");
            Objects.requireNonNull(emailHash, "email_hash");
        }
        Objects.requireNonNull(hatchTimestamp, "hatch_timestamp");
        verificationMethods = List.copyOf(verificationMethods);
    }

    /** Whether anything is to be certified of it now: it is active, and nobody holds its tier down. */
    public boolean inGoodStanding() {
        return status == Status.ACTIVE && effectiveTier == earnedTier;
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return "Account[" + ducklingId + " " + status + " " + earnedTier + "]";
    }
}
