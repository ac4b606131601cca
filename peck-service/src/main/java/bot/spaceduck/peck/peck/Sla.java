package bot.spaceduck.peck.peck;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The clock of a priority request: a person decides within 24 hours of it. What ends sooner, since the agent gave less
 * time or took it back, breaks no promise: nobody was left the time that was promised. No window is longer than that, so
 * a promise is broken by a request that expires, and in that very moment.
 *
 * @param dueAt from when on the promise is broken, if nobody has decided
 */
public record Sla(Instant dueAt) {
    private static final Duration PROMISED = Duration.ofHours(24);

    public Sla {
        Objects.requireNonNull(dueAt, "dueAt");
    }

    /** How the clock stands. */
    public enum Status {
        RUNNING,
        /** A person has decided. */
        MET,
        BREACHED,
        /** The request was taken back, or its own window was shorter. */
        STOPPED
    }

    /** The clock of a request that is made then; empty for those that are promised nothing. */
    public static Optional<Sla> of(Priority priority, Instant createdAt) {
        return priority == Priority.PRIORITY ? Optional.of(new Sla(createdAt.plus(PROMISED))) : Optional.empty();
    }

    /** How it stands for a peck that is in this state. */
    public Status status(Peck peck) {
        return switch (peck) {
            case Peck.Pending _ -> Status.RUNNING;
            case Peck.Granted _, Peck.Denied _, Peck.Revoked _, Peck.Lapsed _ -> Status.MET;
            case Peck.Expired expired -> expired.facts().expiresAt().isBefore(dueAt) ? Status.STOPPED : Status.BREACHED;
            case Peck.Withdrawn _ -> Status.STOPPED;
        };
    }
}
