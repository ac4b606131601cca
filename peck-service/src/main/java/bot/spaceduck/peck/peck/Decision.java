package bot.spaceduck.peck.peck;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person decided.
 *
 * @param by the person
 * @param stepUp how it was confirmed, if it was
 */
public record Decision(Instant at, String by, Optional<String> reason, Optional<StepUpWay> stepUp) {
    public Decision {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(stepUp, "stepUp");
    }

    /** One that took no step-up. */
    public Decision(Instant at, String by, Optional<String> reason) {
        this(at, by, reason, Optional.empty());
    }
}
