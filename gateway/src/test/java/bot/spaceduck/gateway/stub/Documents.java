package bot.spaceduck.gateway.stub;

import io.vertx.core.json.JsonObject;

/** OpenAPI documents as services generate them: with internal routes, and with schemas of the same name. */
final class Documents {
    private Documents() {}

    static JsonObject of(String service) {
        return new JsonObject(
                switch (service) {
                    case "identity" -> IDENTITY;
                    case "cert" -> CERT;
                    default -> "{\"openapi\":\"3.1.0\",\"paths\":{}}";
                });
    }

    private static final String IDENTITY = """
        {"openapi":"3.1.0","paths":{
          "/internal/authenticate":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Question"}}}}}},
          "/beak/hatch":{"post":{"summary":"Hatch","requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Request"}}}},
            "responses":{"201":{"description":"Hatched"},"409":{"description":"Taken","content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}}}}}},
         "components":{"schemas":{
          "Question":{"type":"object"},
          "Problem":{"type":"object","description":"of identity"},
          "Tree":{"type":"object","properties":{"child":{"$ref":"#/components/schemas/Tree"}}},
          "Request":{"type":"object","description":"of identity","properties":{"tree":{"$ref":"#/components/schemas/Tree"}}}}}}
        """;

    private static final String CERT = """
        {"openapi":"3.1.0","paths":{
          "/beak/cert/issue":{"post":{"summary":"Issue","requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Request"}}}},"responses":{"201":{"description":"Issued"}}}}},
         "components":{"schemas":{"Request":{"type":"object","description":"of cert"}}}}
        """;
}
