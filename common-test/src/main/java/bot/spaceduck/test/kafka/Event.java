package bot.spaceduck.test.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A record of the event topic as it was sent.
 *
 * @param key record key, null if none
 * @param json the CloudEvent; a missing node where the value is no JSON
 */
public record Event(int partition, long offset, String key, Map<String, String> headers, String value, JsonNode json) {
    /** CloudEvents {@code type}, empty if missing. */
    public String type() {
        return json.path("type").asText();
    }

    /** CloudEvents {@code subject}, empty if missing. */
    public String subject() {
        return json.path("subject").asText();
    }

    /** CloudEvents {@code data}. */
    public JsonNode data() {
        return json.path("data");
    }
}
