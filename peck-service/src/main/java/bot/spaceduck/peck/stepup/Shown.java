package bot.spaceduck.peck.stepup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What a person shows beside the session, to prove to be there. */
public record Shown(Optional<JsonNode> assertion, Optional<String> code) {
    public static final Shown NOTHING = new Shown(Optional.empty(), Optional.empty());

    /** From what a request holds; null for what it does not. */
    public static Shown of(JsonNode assertion, String code) {
        return new Shown(Optional.ofNullable(assertion).filter(node -> !node.isNull()), Optional.ofNullable(code));
    }

    /** Without either. */
    @Override
    public String toString() {
        return "Shown[]";
    }
}
