package bot.spaceduck.peck.peck;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A moment in which those who have to do with a priority request are told again that it waits. */
enum Reminder {
    HALF(50),
    LAST(90);

    private static final int WHOLE = 100;

    private final int percent;

    Reminder(int percent) {
        this.percent = percent;
    }

    /** How much of the window is over then. */
    int percent() {
        return percent;
    }

    Instant at(Facts facts) {
        long window = ChronoUnit.MILLIS.between(facts.createdAt(), facts.expiresAt());
        return facts.createdAt().plusMillis(window * percent / WHOLE);
    }

    /** Those of such a request; of others there are none. */
    static List<Reminder> of(Facts facts) {
        return facts.terms().priority() == Priority.PRIORITY ? List.of(values()) : List.of();
    }

    /**
     * The last whose moment has come, if it was not given. One whose moment was missed for so long that the next one has
     * come is left out: two at once would be one too many.
     *
     * @param given the percent of the last that was given, 0 for none
     */
    static Optional<Reminder> due(Facts facts, long given, Instant now) {
        return of(facts).reversed().stream()
                .filter(reminder -> !now.isBefore(reminder.at(facts)))
                .findFirst()
                .filter(reminder -> reminder.percent > given);
    }
}
