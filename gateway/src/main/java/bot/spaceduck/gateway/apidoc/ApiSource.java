package bot.spaceduck.gateway.apidoc;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** One service's own document, to take operations and schemas from. */
final class ApiSource {
    private static final JsonObject NOTHING = new JsonObject();

    private final JsonObject document;

    ApiSource(JsonObject document) {
        this.document = document;
    }

    /** An operation, and the path as this document spells it: parameters are named after it. */
    record Found(String path, JsonObject operation, JsonArray sharedParameters) {}

    /** @param shape a path without its variables' names */
    Optional<Found> operation(String method, String shape) {
        JsonObject paths = document.getJsonObject("paths", NOTHING);
        return paths.fieldNames().stream()
                .filter(path -> shape(path).equals(shape))
                .filter(path -> paths.getJsonObject(path).containsKey(method))
                .findFirst()
                .map(path -> {
                    JsonObject item = paths.getJsonObject(path);
                    return new Found(
                            path, item.getJsonObject(method), item.getJsonArray("parameters", new JsonArray()));
                });
    }

    /** A component, such as {@code schemas} {@code Problem}; null if there is none. */
    JsonObject component(String kind, String name) {
        return document.getJsonObject("components", NOTHING)
                .getJsonObject(kind, NOTHING)
                .getJsonObject(name);
    }

    /** JAX-RS may carry a pattern in a variable and a tail of many segments is one variable there: both are alike. */
    private static String shape(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }
}
