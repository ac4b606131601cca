package bot.spaceduck.gateway.apidoc;

import bot.spaceduck.gateway.route.AuthClass;
import bot.spaceduck.gateway.route.Route;
import bot.spaceduck.gateway.route.Upstream;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One OpenAPI 3.1 document. The route table says which operations there are, who may call them and how often; the
 * services' documents say what goes in and out. A route whose service says nothing is listed all the same.
 */
final class MergedApi {
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)(\\.\\.\\.)?}");
    private static final String OPERATOR = "operator_jwt";
    private static final String AGENT = "beak_key";
    /** What every refusal has for a body, where a service does not say so. */
    private static final JsonObject PROBLEM = new JsonObject()
            .put(
                    "application/problem+json",
                    new JsonObject().put("schema", new JsonObject().put("$ref", "#/components/schemas/Problem")));

    private final JsonObject document;
    private final Components components;
    private final Map<Upstream, ApiSource> sources;

    private MergedApi(JsonObject base, Map<Upstream, ApiSource> sources) {
        this.document = base.copy();
        this.components = new Components(base.getJsonObject("components"));
        this.sources = sources;
    }

    /**
     * @param base the gateway's own document: title, shared components and its own paths
     * @param sources of the services that could be asked
     */
    static JsonObject of(List<Route> routes, JsonObject base, Map<Upstream, ApiSource> sources) {
        MergedApi api = new MergedApi(base, sources);
        JsonObject paths = new JsonObject();
        routes.forEach(route -> api.add(route, paths));
        return api.document.put("paths", paths).put("components", api.components.merged());
    }

    private void add(Route route, JsonObject paths) {
        String method = route.method().name().toLowerCase(Locale.ROOT);
        String shape = route.path().shape().replace("{...}", "{}");
        ApiSource source = sources.get(route.upstream());
        var found = source == null ? null : source.operation(method, shape).orElse(null);
        String path = found == null ? route.path().text().replace("...}", "}") : found.path();
        JsonObject operation = found == null ? bare(route) : copy(route, source, found);
        finish(route, operation);
        if (!paths.containsKey(path)) {
            paths.put(path, new JsonObject());
        }
        paths.getJsonObject(path).put(method, operation);
    }

    private JsonObject copy(Route route, ApiSource source, ApiSource.Found found) {
        String service = route.upstream().service();
        JsonObject operation = (JsonObject) components.adopt(service, source, found.operation());
        JsonArray shared = (JsonArray) components.adopt(service, source, found.sharedParameters());
        if (!shared.isEmpty()) {
            operation.put("parameters", shared.addAll(operation.getJsonArray("parameters", new JsonArray())));
        }
        return operation;
    }

    private static JsonObject bare(Route route) {
        JsonArray parameters = new JsonArray();
        Matcher variable = VARIABLE.matcher(route.path().text());
        while (variable.find()) {
            parameters.add(new JsonObject()
                    .put("name", variable.group(1))
                    .put("in", "path")
                    .put("required", true)
                    .put("schema", new JsonObject().put("type", "string")));
        }
        JsonObject operation = new JsonObject().put("summary", route.name());
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        return operation.put(
                "responses", new JsonObject().put("2XX", new JsonObject().put("description", "It was done")));
    }

    /** What the table knows better than any service. */
    private static void finish(Route route, JsonObject operation) {
        JsonObject responses = operation.getJsonObject("responses", new JsonObject());
        responses.fieldNames().stream()
                .filter(status -> status.startsWith("4") || status.startsWith("5"))
                .map(responses::getJsonObject)
                .filter(refusal -> !refusal.containsKey("$ref"))
                // A page may stand in for a problem where a person asked; the problem is there for all the others.
                .forEach(refusal -> refusal.put(
                        "content", PROBLEM.copy().mergeIn(refusal.getJsonObject("content", new JsonObject()))));
        responses.put("default", new JsonObject().put("$ref", "#/components/responses/Problem"));
        operation
                .put("operationId", operationId(route))
                .put("tags", new JsonArray().add(route.upstream().service()))
                .put("security", security(route.auth()))
                .put("responses", responses)
                .put("x-beak-limit", route.limit().policy());
        if (!route.capability().isEmpty()) {
            operation.put("x-beak-capability", route.capability());
        }
    }

    private static String operationId(Route route) {
        return route.name()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("_$", "");
    }

    private static JsonArray security(AuthClass auth) {
        JsonArray any = new JsonArray();
        if (auth == AuthClass.OPTIONAL) {
            // An empty requirement among others makes them optional (OpenAPI 3.1, section 4.8.10).
            any.add(new JsonObject()).add(new JsonObject().put(OPERATOR, new JsonArray()));
        }
        if (auth == AuthClass.PERSON || auth == AuthClass.PERSON_OR_AGENT || auth == AuthClass.ADMIN) {
            any.add(new JsonObject().put(OPERATOR, new JsonArray()));
        }
        if (auth == AuthClass.AGENT || auth == AuthClass.PERSON_OR_AGENT) {
            any.add(new JsonObject().put(AGENT, new JsonArray()));
        }
        return any;
    }
}
