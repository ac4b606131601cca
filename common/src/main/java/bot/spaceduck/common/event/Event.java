package bot.spaceduck.common.event;

import bot.spaceduck.common.store.Outgoing;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A state change, told as part of the write that makes it true.
 *
 * @param subject the aggregate that it belongs to: key of order and of the gapless sequence
 * @param target what was acted on
 * @param outcome one lower-case word, such as {@code success}, {@code refused}, {@code approved}
 * @param detail strings, whole numbers and lists of strings; no secret, address, name or code
 */
public record Event(
        UUID id,
        EventType type,
        String source,
        String subject,
        String target,
        Instant time,
        String outcome,
        Origin origin,
        Map<String, Object> detail)
        implements Outgoing {

    public static final String CHANNEL = "event";

    public Event {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(outcome, "outcome");
        detail = Map.copyOf(detail);
        detail.values().forEach(Event::requireSignable);
    }

    private static void requireSignable(Object value) {
        if (!(value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof java.util.List<?> list && list.stream().allMatch(String.class::isInstance))) {
            throw new IllegalArgumentException("an event's detail holds strings, whole numbers and lists of strings");
        }
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public boolean sequenced() {
        return true;
    }

    @Override
    public String body(long sequence) {
        return CloudEvent.of(this, sequence).toJson();
    }

    /** Detail in a stable order. */
    @Override
    public Map<String, Object> detail() {
        return new TreeMap<>(detail);
    }
}
