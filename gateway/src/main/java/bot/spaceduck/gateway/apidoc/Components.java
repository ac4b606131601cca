package bot.spaceduck.gateway.apidoc;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/**
 * The components of the merged document: just those that an operation needs, directly or through others. Of two
 * different ones of the same name, the later is told apart by its service's name.
 */
final class Components {
    private static final String PREFIX = "#/components/";
    private static final String PROBLEM = PREFIX + "schemas/Problem";

    private final JsonObject merged;
    private final Map<String, String> taken = new HashMap<>();

    /** @param own components that all share, and that no service's replace */
    Components(JsonObject own) {
        merged = own.copy();
    }

    JsonObject merged() {
        return merged;
    }

    /** A copy of that part of a service's document, whose references point into the merged components. */
    Object adopt(String service, ApiSource source, Object part) {
        return switch (part) {
            case JsonObject object -> {
                JsonObject copy = new JsonObject();
                object.forEach(member -> copy.put(
                        member.getKey(),
                        member.getKey().equals("$ref") && member.getValue() instanceof String ref
                                ? reference(service, source, ref)
                                : adopt(service, source, object.getValue(member.getKey()))));
                yield copy;
            }
            case JsonArray array -> {
                JsonArray copy = new JsonArray();
                for (int i = 0; i < array.size(); i++) {
                    copy.add(adopt(service, source, array.getValue(i)));
                }
                yield copy;
            }
            case null, default -> part;
        };
    }

    private String reference(String service, ApiSource source, String ref) {
        if (!ref.startsWith(PREFIX) || ref.equals(PROBLEM)) {
            return ref;
        }
        String known = taken.get(service + ref);
        if (known != null) {
            return known;
        }
        String[] kindAndName = ref.substring(PREFIX.length()).split("/", 2);
        JsonObject component = source.component(kindAndName[0], kindAndName[1]);
        if (component == null) {
            return ref;
        }
        JsonObject ofKind = merged.getJsonObject(kindAndName[0]);
        if (ofKind == null) {
            ofKind = new JsonObject();
            merged.put(kindAndName[0], ofKind);
        }
        String name = ofKind.containsKey(kindAndName[1]) ? kindAndName[1] + "-" + service : kindAndName[1];
        String target = PREFIX + kindAndName[0] + "/" + name;
        // Known before it is copied: a schema may refer to itself.
        taken.put(service + ref, target);
        ofKind.put(name, new JsonObject());
        ofKind.put(name, adopt(service, source, component));
        return target;
    }
}
