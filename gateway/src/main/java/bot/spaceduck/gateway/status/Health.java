package bot.spaceduck.gateway.status;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What one service says of itself (MicroProfile Health). Three of its checks mean something to the platform:
 * {@code store}, {@code kafka}, and {@code audit} with the data member {@code lag_ms}.
 *
 * @param up whether it answered at all, and that nothing it cannot do without is down
 */
record Health(boolean up, List<JsonObject> checks) {
    static final Health SILENT = new Health(false, List.of());

    Health {
        checks = List.copyOf(checks);
    }

    /** @throws RuntimeException if it is not such a document */
    static Health parse(JsonObject document) {
        JsonArray checks = document.getJsonArray("checks", new JsonArray());
        List<JsonObject> list = IntStream.range(0, checks.size())
                .mapToObj(checks::getJsonObject)
                .toList();
        // Kafka may be away while a service goes on: the outbox keeps what is to be told.
        boolean up = "UP".equals(document.getString("status"))
                || !list.isEmpty() && list.stream().allMatch(check -> isUp(check) || isKafka(check));
        return new Health(up, list);
    }

    /** Whether a check of that name is up; empty if there is none. */
    Optional<Boolean> check(String name) {
        return find(name).map(Health::isUp);
    }

    /** How far the audit log is behind what was published; empty if this service does not know. */
    Optional<Long> auditLagMillis() {
        return find("audit").map(check -> check.getJsonObject("data")).map(data -> data.getLong("lag_ms"));
    }

    private Optional<JsonObject> find(String name) {
        return checks.stream()
                .filter(check -> name.equalsIgnoreCase(check.getString("name")))
                .findFirst();
    }

    private static boolean isUp(JsonObject check) {
        return "UP".equals(check.getString("status"));
    }

    private static boolean isKafka(JsonObject check) {
        return "kafka".equalsIgnoreCase(check.getString("name"));
    }
}
