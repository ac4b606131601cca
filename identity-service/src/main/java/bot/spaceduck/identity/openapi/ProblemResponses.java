package bot.spaceduck.identity.openapi;

import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Gives every operation the problem (RFC 9457) as its {@code default} answer, described once. */
public class ProblemResponses implements OASFilter {
    private static final String NAME = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema(NAME, problem());
        document.getComponents().addResponse(NAME, response());
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            document.getPaths().getPathItems().values().stream()
                    .flatMap(path -> path.getOperations().values().stream())
                    .forEach(ProblemResponses::refer);
        }
    }

    private static void refer(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        operation.getResponses().setDefaultValue(OASFactory.createAPIResponse().ref("#/components/responses/" + NAME));
    }

    private static APIResponse response() {
        return OASFactory.createAPIResponse()
                .description("Why not: see the member code")
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/problem+json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/" + NAME))));
    }

    private static Schema problem() {
        Schema schema = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
        Map.of(
                        "type", "URI of the kind of problem",
                        "title", "The same for all problems of the kind",
                        "detail", "What it was this time",
                        "instance", "Path that was asked for",
                        "code", "Stable code, such as E-404-001",
                        "error", "Stable word, such as not_found",
                        "trace_id", "W3C trace id")
                .forEach((name, description) -> schema.addProperty(name, text(description)));
        schema.addProperty(
                "status",
                OASFactory.createSchema().addType(Schema.SchemaType.INTEGER).description("HTTP status"));
        schema.addProperty(
                "errors",
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.ARRAY)
                        .items(OASFactory.createSchema()
                                .addType(Schema.SchemaType.OBJECT)
                                .addProperty("field", text("Which field"))
                                .addProperty("message", text("What is wrong with it"))));
        return schema;
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
