package bot.spaceduck.common.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The envelope on Kafka: CloudEvents 1.0 in structured JSON mode, with the extensions {@code traceparent} (W3C) and
 * {@code sequence} (per subject, from 1, gapless).
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "specversion",
    "id",
    "source",
    "type",
    "subject",
    "time",
    "datacontenttype",
    "dataschema",
    "traceparent",
    "sequence",
    "data"
})
public record CloudEvent(
        @JsonProperty("specversion") String specversion,
        @JsonProperty("id") UUID id,
        @JsonProperty("source") String source,
        @JsonProperty("type") String type,
        @JsonProperty("subject") String subject,
        @JsonProperty("time") Instant time,
        @JsonProperty("datacontenttype") String datacontenttype,
        @JsonProperty("dataschema") String dataschema,
        @JsonProperty("traceparent") String traceparent,
        @JsonProperty("sequence") long sequence,
        @JsonProperty("data") Data data) {

    /** The Kafka header {@code content-type} (CloudEvents Kafka binding, section 3.3). */
    public static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private static final String SCHEMA_PREFIX = "https://spaceduck.bot/schemas/";
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    public CloudEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(data, "data");
        if (!"1.0".equals(specversion)) {
            throw new IllegalArgumentException("specversion is not 1.0");
        }
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence starts at 1");
        }
    }

    /** What happened. Member names are those of the audit entry. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Data(
            @JsonProperty("event_type") EventType eventType,
            @JsonProperty("actor_id") String actorId,
            @JsonProperty("actor_type") Actor.Type actorType,
            @JsonProperty("target_id") String targetId,
            @JsonProperty("outcome") String outcome,
            @JsonProperty("ip_hash") String ipHash,
            @JsonProperty("payload_hash") String payloadHash,
            @JsonProperty("detail") Map<String, Object> detail) {
        public Data {
            Objects.requireNonNull(eventType, "event_type");
            Objects.requireNonNull(actorId, "actor_id");
            Objects.requireNonNull(actorType, "actor_type");
            Objects.requireNonNull(outcome, "outcome");
            detail = detail == null ? Map.of() : detail;
        }
    }

    static CloudEvent of(Event event, long sequence) {
        Origin origin = event.origin();
        return new CloudEvent(
                "1.0",
                event.id(),
                "/" + event.source(),
                event.type().dotted(event.outcome()),
                event.subject(),
                event.time(),
                "application/json",
                SCHEMA_PREFIX + event.type().name() + ".json",
                origin.traceparent(),
                sequence,
                new Data(
                        event.type(),
                        origin.actor().id(),
                        origin.actor().type(),
                        event.target(),
                        event.outcome(),
                        origin.ipHash(),
                        origin.payloadHash(),
                        event.detail()));
    }

    /** @throws IllegalArgumentException if it is no envelope of ours; the message quotes nothing of it */
    public static CloudEvent parse(byte[] json) {
        try {
            CloudEvent event = MAPPER.readValue(json, CloudEvent.class);
            if (event == null
                    || !event.type()
                            .equals(event.data().eventType().dotted(event.data().outcome()))) {
                throw new IllegalArgumentException("type and event_type differ");
            }
            return event;
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException("not an event: " + e.getClass().getSimpleName());
        }
    }

    public String toJson() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an envelope can always be written", e);
        }
    }
}
