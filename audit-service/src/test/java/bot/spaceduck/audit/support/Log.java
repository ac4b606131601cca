package bot.spaceduck.audit.support;

import static io.restassured.RestAssured.given;

import bot.spaceduck.test.Json;
import bot.spaceduck.test.TestCallers;
import bot.spaceduck.test.kafka.Kafka;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The log as it is seen from outside. */
public final class Log {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Log() {}

    public static TestCallers callers() {
        return TestCallers.of("audit-service").capability("audit.read");
    }

    public static Response get(String person, String path, Object... parameters) {
        return given().header(TestCallers.HEADER, callers().person(person, "T1"))
                .get(path, parameters);
    }

    public static Response proof(String person, Object eventId) {
        return get(person, "/beak/audit/proof?event_id={id}", eventId.toString());
    }

    /** The proof, once there is one. */
    public static Json awaitProof(String person, Object eventId) {
        return Awaitility.await("proof of " + eventId)
                .atMost(PATIENCE)
                .until(() -> proof(person, eventId), answer -> answer.statusCode() == 200)
                .as(Json.class);
    }

    public static String checkpoint(String shard) {
        return given().get("/beak/audit/log/{shard}/checkpoint", shard)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** The verifier key of each shard; asked for until all shards are there. */
    public static synchronized Map<String, String> keys() {
        if (known.size() < Kafka.EVENT_PARTITIONS) {
            known = askForKeys();
        }
        return known;
    }

    private static Map<String, String> known = Map.of();

    private static Map<String, String> askForKeys() {
        Map<String, String> keys = new LinkedHashMap<>();
        Json answer = given().get("/beak/audit/log/keys")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
        answer.<Map<String, Object>>getList("shards")
                .forEach(shard -> keys.put(
                        shard.get("shard").toString(),
                        ((List<?>) shard.get("keys")).getFirst().toString()));
        return keys;
    }

    /** The signed tree of a shard as it is now. */
    public static Stranger.Tree tree(String shard) {
        return Stranger.open(checkpoint(shard), keys().get(shard));
    }

    /** All leaf hashes of the shard under that tree, from its level 0 tiles. */
    public static List<byte[]> leafHashes(String shard, long size) {
        List<byte[]> hashes = new ArrayList<>();
        for (long tile = 0; tile * 256 < size; tile++) {
            long width = Math.min(256, size - tile * 256);
            String path = "%03d".formatted(tile) + (width == 256 ? "" : ".p/" + width);
            byte[] bytes = given().urlEncodingEnabled(false)
                    .get("/beak/audit/log/" + shard + "/tile/0/" + path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray();
            for (int at = 0; at < bytes.length; at += 32) {
                hashes.add(Arrays.copyOfRange(bytes, at, at + 32));
            }
        }
        return hashes;
    }

    /** How many entries of all shards are under checkpoints. */
    public static long size() {
        return keys().keySet().stream().mapToLong(shard -> tree(shard).size()).sum();
    }
}
