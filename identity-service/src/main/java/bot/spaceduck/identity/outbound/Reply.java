package bot.spaceduck.identity.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/** What a server answered, whatever the status. */
public record Reply(int status, Optional<String> location, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public boolean is(int wanted) {
        return status == wanted;
    }

    /** The body as JSON, a missing node if it is none. */
    public JsonNode json() {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Without the body, which may hold tokens. */
    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
