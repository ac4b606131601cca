package bot.spaceduck.audit.entry;

import bot.spaceduck.common.http.StrictJson;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** An entry read back from its leaf. */
public final class StoredEntry {
    private static final ObjectMapper JSON = StrictJson.mapper();
    /** Members of {@code detail} that name whom an event concerns besides actor and target. */
    private static final List<String> CONCERNED =
            List.of("operator_id", "operator", "decider_id", "account_id", "duckling_id", "agent_id", "spaceduck_id");

    private final ObjectNode members;

    private StoredEntry(ObjectNode members) {
        this.members = members;
    }

    /** @throws IllegalStateException if it is no leaf of ours: the log holds no other */
    public static StoredEntry of(String leaf) {
        try {
            return new StoredEntry((ObjectNode) JSON.readTree(leaf));
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IllegalStateException("the log holds a leaf that is no entry", e);
        }
    }

    public UUID eventId() {
        return UUID.fromString(members.get("event_id").asText());
    }

    public String eventType() {
        return members.get("event_type").asText();
    }

    public String timestamp() {
        return members.get("timestamp").asText();
    }

    /**
     * The accounts and agents that may see this among their records: who acted, who or what was acted on, the aggregate
     * itself, and the account behind an agent's act.
     */
    public Set<String> concerned() {
        JsonNode detail = members.path("detail");
        Set<String> ids = new LinkedHashSet<>();
        Stream.concat(
                        Stream.of("actor_id", "target_id", "subject").map(members::path),
                        CONCERNED.stream().map(detail::path))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(StoredEntry::isAccountOrAgent)
                .forEach(ids::add);
        return ids;
    }

    /** The whole id, not its prefix alone: it becomes part of a key, which has a limit. */
    private static boolean isAccountOrAgent(String id) {
        return Ids.isOf(IdKind.ACCOUNT, id) || Ids.isOf(IdKind.AGENT, id);
    }

    /** As it is shown. */
    public ObjectNode placed(String shard, long index, String leafHash) {
        return members.deepCopy()
                .put("log_shard", shard)
                .put("log_index", index)
                .put("leaf_hash", leafHash);
    }
}
