package bot.spaceduck.identity.cascade;

import bot.spaceduck.common.http.StrictJson;
import bot.spaceduck.common.store.Outgoing;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Objects;

/**
 * The news that an authority ended. It goes into the outgoing list of the write that ends it, so that peck-service
 * hears of it however this process fares.
 *
 * @param cascadeId the same at each telling: telling again changes nothing
 * @param id of what ended
 * @param at when: what was granted on an account after that is not meant
 */
public record Cascade(String cascadeId, Cause cause, String id, Instant at) implements Outgoing {
    static final String CHANNEL = "cascade";
    private static final ObjectMapper JSON = StrictJson.mapper();

    public Cascade {
        Objects.requireNonNull(cascadeId, "cascadeId");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(at, "at");
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public boolean sequenced() {
        return false;
    }

    @Override
    public String body(long sequence) {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a cascade can always be written", e);
        }
    }

    /** @throws IllegalStateException if it is of another shape */
    static Cascade read(String body) {
        try {
            return JSON.readValue(body, Cascade.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a cascade is of another shape", e);
        }
    }
}
