package bot.spaceduck.peck.alert;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One mail or text message to who decides, about one event of a peck.
 *
 * @param sequence of the event in its peck
 * @param event dotted
 * @param settledAt when it came to its status; empty while it is pending
 */
public record Alert(String peckId, long sequence, String event, Way way, Status status, Optional<Instant> settledAt) {
    public Alert {
        Objects.requireNonNull(peckId, "peckId");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(way, "way");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(settledAt, "settledAt");
    }

    /** What came of it, as the API and the store spell it. */
    public enum Status {
        PENDING,
        /** identity-service has it, and goes on until the mail server or the carrier has taken it. */
        ACCEPTED,
        /** There is no address or number that the person has proven. */
        UNREACHABLE,
        /** The person was told so often of late that this one stands in the inbox only. */
        HELD_BACK,
        /** Nothing waited for a decision any more, or the person has blocked who asks. */
        CANCELLED
    }

    static Alert pending(String peckId, long sequence, String event, Way way) {
        return new Alert(peckId, sequence, event, way, Status.PENDING, Optional.empty());
    }

    Alert settled(Status after, Instant now) {
        return new Alert(peckId, sequence, event, way, after, Optional.of(now));
    }
}
