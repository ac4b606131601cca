package bot.spaceduck.test;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSON document, read by paths such as {@code pecks[0].requester.agent_name}. {@code $} and the empty path are the document;
 * a name after a list reads it of each element; quotes keep a name with dots together: {@code paths.'/beak/peck'}. What is
 * not there is null. RestAssured's own reader takes the same paths, but compiles each one anew, which was half of what the
 * tests of a service cost.
 */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern STEP = Pattern.compile("\\[(\\d+)]|'([^']+)'|([^.\\[']+)");

    private final JsonNode root;

    /** For {@code response.as(Json.class)}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Json(JsonNode root) {
        this.root = root;
    }

    public static Json from(String text) {
        try {
            return new Json(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + text, e);
        }
    }

    /** A map, list, string, number or boolean, as the caller expects it. */
    @SuppressWarnings("unchecked")
    public <T> T get(String path) {
        return (T) MAPPER.convertValue(at(path), Object.class);
    }

    public String getString(String path) {
        JsonNode found = at(path);
        return found.isNull() ? null : found.isValueNode() ? found.asText() : found.toString();
    }

    public int getInt(String path) {
        return number(path).intValue();
    }

    public long getLong(String path) {
        return number(path).longValue();
    }

    public boolean getBoolean(String path) {
        JsonNode found = at(path);
        if (!found.isBoolean()) {
            throw new AssertionError(path + " is no boolean in " + root);
        }
        return found.booleanValue();
    }

    public <T> List<T> getList(String path) {
        return get(path);
    }

    public <T> List<T> getList(String path, Class<T> of) {
        return this.<List<Object>>get(path).stream()
                .map(each -> MAPPER.convertValue(each, of))
                .toList();
    }

    public <K, V> Map<K, V> getMap(String path) {
        return get(path);
    }

    /** What stands there, as a document of its own. */
    public Json part(String path) {
        return new Json(at(path));
    }

    /** The whole document, on many lines. */
    public String prettify() {
        return root.toPrettyString();
    }

    @Override
    public String toString() {
        return root.toString();
    }

    private JsonNode number(String path) {
        JsonNode found = at(path);
        if (!found.isNumber()) {
            throw new AssertionError(path + " is no number in " + root);
        }
        return found;
    }

    private JsonNode at(String path) {
        JsonNode found = root;
        Matcher steps = STEP.matcher(path.equals("$") ? "" : path.replaceFirst("^\\$\\.", ""));
        while (steps.find()) {
            found = steps.group(1) == null
                    ? member(found, steps.group(2) == null ? steps.group(3) : steps.group(2))
                    : orNull(found.get(Integer.parseInt(steps.group(1))));
        }
        return found;
    }

    private static JsonNode member(JsonNode of, String name) {
        if (!of.isArray()) {
            return orNull(of.get(name));
        }
        List<JsonNode> each = new ArrayList<>();
        of.forEach(element -> each.add(member(element, name)));
        return new ArrayNode(JsonNodeFactory.instance, each);
    }

    private static JsonNode orNull(JsonNode found) {
        return found == null ? JsonNodeFactory.instance.nullNode() : found;
    }
}
