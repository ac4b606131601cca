package bot.spaceduck.e2e.rig;

import bot.spaceduck.e2e.client.Answer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** An OpenAPI 3.1 document, whose schemas are JSON Schema 2020-12. */
public final class ApiDescription {
    private static final String HERE = "https://spaceduck.test/openapi.json";

    /** Credentials are JSON too, whatever their media type says of it. */
    private static final Pattern JSON = Pattern.compile("application/(json|vc|[a-z0-9.-]+\\+json|vc\\+ld\\+json)");

    private final JsonNode document;
    private final SchemaRegistry schemas;

    private ApiDescription(JsonNode document, String text) {
        this.document = document;
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(HERE, text)));
    }

    public static ApiDescription of(String text) {
        try {
            return new ApiDescription(new ObjectMapper().readTree(text), text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("the description is no JSON", e);
        }
    }

    public String version() {
        return document.path("openapi").asText();
    }

    /**
     * One operation.
     *
     * @param path as described, with variables
     * @param capability what its caller's tier has to give; empty for public ones
     */
    public record Operation(
            String method,
            String path,
            String service,
            String capability,
            boolean forPersons,
            boolean forAgents,
            boolean hasBody,
            boolean repeatable) {
        public boolean isPublic() {
            return !forPersons && !forAgents;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** All of them. */
    public List<Operation> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("responses"))
                        .map(method -> operation(method.getKey(), path.getKey(), method.getValue())))
                .toList();
    }

    private static Operation operation(String method, String path, JsonNode description) {
        List<String> credentials = new ArrayList<>();
        description.path("security").forEach(way -> way.fieldNames().forEachRemaining(credentials::add));
        boolean repeatable = StreamSupport.stream(description.path("parameters").spliterator(), false)
                .anyMatch(parameter -> parameter.path("name").asText().equals("Idempotency-Key"));
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                description.path("tags").path(0).asText(),
                description.path("x-beak-capability").asText(),
                credentials.contains("operator_jwt"),
                credentials.contains("beak_key"),
                description.has("requestBody"),
                repeatable);
    }

    /** Where the answer differs from the description; empty if nowhere. */
    public List<String> faults(Answer answer) {
        String method = answer.call().method().toLowerCase(Locale.ROOT);
        Optional<String> path = path(answer.call().route(), method);
        if (path.isEmpty()) {
            return List.of(answer.call() + " is not described");
        }
        String operation = "/paths/" + escape(path.get()) + "/" + method;
        String response = operation + "/responses/" + answer.status();
        if (document.at(response).isMissingNode()) {
            response = operation + "/responses/default";
        }
        if (document.at(response).isMissingNode()) {
            return List.of(answer.call() + " is not described to answer " + answer.status());
        }
        return faults(answer, resolve(response));
    }

    /** A response may stand among the components. */
    private String resolve(String pointer) {
        String reference = document.at(pointer).path("$ref").asText();
        return reference.isEmpty() ? pointer : reference.substring(1);
    }

    private List<String> faults(Answer answer, String response) {
        String type = answer.header("Content-Type").replaceFirst(";.*", "").strip();
        if (type.isEmpty() || type.startsWith("text/")) {
            return List.of();
        }
        String schema = response + "/content/" + escape(type) + "/schema";
        if (document.at(schema).isMissingNode()) {
            return List.of(answer.call() + " is not described to answer " + answer.status() + " with " + type);
        }
        if (!JSON.matcher(type).matches()) {
            return List.of();
        }
        return schemas
                .getSchema(SchemaLocation.of(HERE + "#" + schema))
                .validate(answer.body(), InputFormat.JSON)
                .stream()
                .map(error -> answer.call() + " " + answer.status() + ": " + error)
                .toList();
    }

    private Optional<String> path(String route, String method) {
        if (document.path("paths").has(route)) {
            return Optional.of(route);
        }
        return document.path("paths").properties().stream()
                .filter(entry -> entry.getValue().has(method))
                .map(Map.Entry::getKey)
                .filter(template -> route.matches(template.replaceAll("\\{[^}]+}", "[^/]+")))
                .findFirst();
    }

    private static String escape(String part) {
        return part.replace("~", "~0").replace("/", "~1");
    }
}
