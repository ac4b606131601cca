package bot.spaceduck.audit.entry;

import bot.spaceduck.common.canonical.CanonicalJson;
import bot.spaceduck.common.event.Actor;
import bot.spaceduck.common.event.CloudEvent;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.http.StrictJson;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An entry as far as it is a function of its event alone. Where it lies in the log ({@code log_shard},
 * {@code log_index}) and its {@code leaf_hash} are added when it is shown; they are not hashed.
 *
 * @param event the dotted name
 * @param subject the aggregate whose gapless sequence {@code subjectSequence} counts
 * @param targetId what was acted on; may be null, as may both hashes
 */
public record Entry(
        UUID eventId,
        EventType eventType,
        String event,
        String subject,
        long subjectSequence,
        String actorId,
        Actor.Type actorType,
        String targetId,
        Instant timestamp,
        String ipHash,
        String payloadHash,
        String outcome,
        Map<String, Object> detail) {

    private static final ObjectMapper JSON = StrictJson.mapper();

    /** The entry of an event. */
    public static Entry of(CloudEvent event) {
        CloudEvent.Data data = event.data();
        return new Entry(
                event.id(),
                data.eventType(),
                event.type(),
                event.subject(),
                event.sequence(),
                data.actorId(),
                data.actorType(),
                data.targetId(),
                event.time(),
                data.ipHash(),
                data.payloadHash(),
                data.outcome(),
                data.detail());
    }

    /**
     * The leaf bytes, which are UTF-8, as text: RFC 8785 of the entry, absent members left out.
     *
     * @throws IllegalArgumentException if there is no such form, as for a lone surrogate
     */
    public String leaf() {
        return new String(CanonicalJson.bytes(JSON, this), StandardCharsets.UTF_8);
    }
}
