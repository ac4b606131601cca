package bot.spaceduck.common.event;

import bot.spaceduck.common.id.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes events: gives them id, time and source. */
@Singleton
public class Events {
    private final Ids ids;
    private final Clock clock;
    private final String source;

    public Events(Ids ids, Clock clock, @ConfigProperty(name = "quarkus.application.name") String source) {
        this.ids = ids;
        this.clock = clock;
        this.source = source;
    }

    /** An event of {@code subject} about {@code target}, now. */
    public Event of(
            EventType type, String subject, String target, String outcome, Origin origin, Map<String, Object> detail) {
        return new Event(
                ids.event(),
                type,
                source,
                subject,
                target,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                outcome,
                origin,
                detail);
    }

    /** An event about its own subject that succeeded. */
    public Event of(EventType type, String subject, Origin origin, Map<String, Object> detail) {
        return of(type, subject, subject, "success", origin, detail);
    }
}
