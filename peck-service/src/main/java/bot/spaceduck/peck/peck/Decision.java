package bot.spaceduck.peck.peck;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person decided.
 *
 * @param by the person
 */
public record Decision(Instant at, String by, Optional<String> reason) {
    public Decision {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(reason, "reason");
    }
}
