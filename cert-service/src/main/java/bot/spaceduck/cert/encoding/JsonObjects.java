package bot.spaceduck.cert.encoding;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** JSON as strangers send it. */
final class JsonObjects {
    private JsonObjects() {}

    /** @throws ProblemException FIELD_INVALID if it is no JSON object, or holds a member twice */
    static ObjectNode parse(ObjectMapper json, byte[] text) {
        try {
            if (json.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // What it stumbled over is the caller's, and is not told.
        }
        throw malformed("is no JSON object");
    }

    static ProblemException malformed(String why) {
        return ProblemException.field(ProblemCode.FIELD_INVALID, "body", why);
    }

    /** Names of the members in which two objects differ, sorted. */
    static List<String> differences(JsonNode one, JsonNode other) {
        TreeSet<String> names = new TreeSet<>();
        one.fieldNames().forEachRemaining(names::add);
        other.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> Objects.equals(one.get(name), other.get(name)));
        return List.copyOf(names);
    }
}
