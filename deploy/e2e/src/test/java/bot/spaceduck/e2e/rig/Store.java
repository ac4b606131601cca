package bot.spaceduck.e2e.rig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table of a service, read and written behind the platform's back; items are as DynamoDB spells them. */
public record Store(URI address, String table) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** DynamoDB takes so many in a batch. */
    private static final int BATCH = 25;

    /** Of identity-service. */
    public static Store of(TestPlatform platform) {
        return of(platform, "identity");
    }

    /** @param service by its short name */
    public static Store of(TestPlatform platform, String service) {
        return new Store(URI.create(platform.url("dynamodb")), "spaceduck-" + service);
    }

    public ObjectNode item(String pk, String sk) {
        JsonNode found =
                call("GetItem", Map.of("TableName", table, "Key", key(pk, sk))).path("Item");
        if (found.isMissingNode()) {
            throw new AssertionError("there is no item " + pk + " / " + sk);
        }
        return (ObjectNode) found;
    }

    /** Changes one attribute, as time would. */
    public void set(String pk, String sk, String attribute, Map<String, ?> value) {
        call(
                "UpdateItem",
                Map.of(
                        "TableName",
                        table,
                        "Key",
                        key(pk, sk),
                        "UpdateExpression",
                        "SET #a = :v",
                        "ConditionExpression",
                        "attribute_exists(#a)",
                        "ExpressionAttributeNames",
                        Map.of("#a", attribute),
                        "ExpressionAttributeValues",
                        Map.of(":v", value)));
    }

    void put(List<ObjectNode> items) {
        write(items.stream()
                .map(item -> Map.of("PutRequest", Map.of("Item", item)))
                .toList());
    }

    void delete(List<ObjectNode> items) {
        write(items.stream()
                .map(item -> Map.of("pk", item.get("pk"), "sk", item.get("sk")))
                .map(key -> Map.of("DeleteRequest", Map.of("Key", key)))
                .toList());
    }

    private void write(List<? extends Map<String, ?>> requests) {
        List<Map<String, ?>> left = new ArrayList<>(requests);
        while (!left.isEmpty()) {
            List<Map<String, ?>> batch = left.subList(0, Math.min(BATCH, left.size()));
            call("BatchWriteItem", Map.of("RequestItems", Map.of(table, List.copyOf(batch))));
            batch.clear();
        }
    }

    private static Map<String, Object> key(String pk, String sk) {
        return Map.of("pk", Map.of("S", pk), "sk", Map.of("S", sk));
    }

    private JsonNode call(String operation, Map<String, ?> request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", "application/x-amz-json-1.0")
                            .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                            // DynamoDB Local wants a signature, and looks at none.
                            .header(
                                    "Authorization",
                                    "AWS4-HMAC-SHA256 Credential=spaceduck/20260101/eu-west-1/dynamodb/aws4_request, "
                                            + "SignedHeaders=host, Signature=0")
                            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(request)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(operation + ": " + answer.body());
            }
            return parse(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON", e);
        }
    }
}
