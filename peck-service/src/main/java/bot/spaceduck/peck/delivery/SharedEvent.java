package bot.spaceduck.peck.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An event of a peck, for its parties: CloudEvents 1.0 in JSON, without what is between one of them and us (the hashes of
 * his address and request, the trace).
 *
 * @param accounts whose webhooks, and whose agents' webhooks, may be meant
 * @param parties who may see it
 * @param sequence of the event in its peck
 */
public record SharedEvent(
        String type,
        String peckId,
        long sequence,
        Instant at,
        List<String> accounts,
        Set<String> parties,
        String json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public SharedEvent {
        accounts = List.copyOf(accounts);
        parties = Set.copyOf(parties);
    }

    /** @param notice the body of a {@link bot.spaceduck.peck.peck.Notice} */
    public static SharedEvent of(String notice) {
        try {
            JsonNode read = JSON.readTree(notice);
            ObjectNode event = (ObjectNode) JSON.readTree(read.path("event").textValue());
            event.remove(List.of("traceparent", "dataschema"));
            ((ObjectNode) event.path("data")).remove(List.of("ip_hash", "payload_hash"));
            return new SharedEvent(
                    event.path("type").textValue(),
                    event.path("subject").textValue(),
                    event.path("sequence").longValue(),
                    Instant.parse(event.path("time").textValue()),
                    List.copyOf(strings(read.path("accounts"))),
                    strings(read.path("parties")),
                    event.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notice is of another shape", e);
        }
    }

    private static Set<String> strings(JsonNode list) {
        Set<String> strings = new TreeSet<>();
        list.forEach(each -> strings.add(each.textValue()));
        return strings;
    }
}
