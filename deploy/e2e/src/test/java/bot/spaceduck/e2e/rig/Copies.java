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
import java.util.stream.IntStream;

/**
 * Many of a kind, copied in the store from one that a client made: to make as many through the gateway takes longer than
 * all other tests, and for some kinds the product allows it to nobody. They go again when this is closed.
 */
public final class Copies implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TABLE = "spaceduck-identity";
    /** DynamoDB takes so many in a batch. */
    private static final int BATCH = 25;
    /** Of what an item has still to announce, a copy announces nothing. */
    private static final List<String> OUTBOX = List.of("outbox", "outbox_lane", "outbox_due");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI store;
    private final List<ObjectNode> items;
    private final List<String> ids;

    private Copies(URI store, String pk, String sk, String id, int count) {
        this.store = store;
        ObjectNode original = (ObjectNode)
                call("GetItem", Map.of("TableName", TABLE, "Key", key(pk, sk))).path("Item");
        original.remove(OUTBOX);
        String text = original.toString();
        String prefix = id.substring(0, id.indexOf('_') + 1);
        this.ids = IntStream.range(0, count)
                .mapToObj(i -> prefix + "%026d".formatted(i))
                .toList();
        this.items = ids.stream()
                .map(copy -> parse(text.replace(id, copy)))
                .map(ObjectNode.class::cast)
                .toList();
        write(items.stream()
                .map(item -> Map.of("PutRequest", Map.of("Item", item)))
                .toList());
    }

    /**
     * Copies an item of identity-service.
     *
     * @param id the id of the thing; each copy has another wherever the item has this
     */
    public static Copies of(TestPlatform platform, String pk, String sk, String id, int count) {
        return new Copies(URI.create(platform.url("dynamodb")), pk, sk, id, count);
    }

    /** The copies' ids; all of them sort before the original's. */
    public List<String> ids() {
        return ids;
    }

    @Override
    public void close() {
        write(items.stream()
                .map(item -> Map.of("DeleteRequest", Map.of("Key", Map.of("pk", item.get("pk"), "sk", item.get("sk")))))
                .toList());
        http.close();
    }

    private void write(List<? extends Map<String, ?>> requests) {
        List<Map<String, ?>> left = new ArrayList<>(requests);
        while (!left.isEmpty()) {
            List<Map<String, ?>> batch = left.subList(0, Math.min(BATCH, left.size()));
            call("BatchWriteItem", Map.of("RequestItems", Map.of(TABLE, List.copyOf(batch))));
            batch.clear();
        }
    }

    private static Map<String, Object> key(String pk, String sk) {
        return Map.of("pk", Map.of("S", pk), "sk", Map.of("S", sk));
    }

    private JsonNode call(String operation, Map<String, ?> request) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(store)
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

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON", e);
        }
    }
}
