package bot.spaceduck.audit.query;

import bot.spaceduck.audit.lookup.Appearances;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which entries are asked for.
 *
 * @param id whose records
 * @param from not before; inclusive
 * @param to not after; inclusive
 */
record LogFilter(String id, Optional<Instant> from, Optional<Instant> to, Optional<EventType> type) {

    static LogFilter of(String id, String from, String to, String type) {
        return new LogFilter(id, moment("from", from), moment("to", to), type(type));
    }

    /** A cursor made under this goes on under this and nothing else. */
    String scope() {
        return "audit/log " + this;
    }

    boolean wants(Appearances.Appearance appearance) {
        return type.map(wanted -> wanted.name().equals(appearance.eventType())).orElse(true);
    }

    /** Whether this one, and with it everything behind it, lies before {@code from}. */
    boolean isOver(Appearances.Appearance appearance) {
        return from.map(Appearances::since)
                .map(earliest -> appearance.position().compareTo(earliest) < 0)
                .orElse(false);
    }

    Optional<String> start() {
        return to.map(Appearances::upTo);
    }

    private static Optional<Instant> moment(String field, String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, field, "is no time in ISO 8601 with an offset");
        }
    }

    private static Optional<EventType> type(String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(EventType.values())
                .filter(type -> type.name().equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.field(
                        ProblemCode.FIELD_INVALID, "event_type", "is no type of event, such as PECK_REQUESTED")));
    }
}
