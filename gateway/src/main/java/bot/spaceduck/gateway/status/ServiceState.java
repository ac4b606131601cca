package bot.spaceduck.gateway.status;

import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One service as an administrator sees it: what its replicas measure, taken together. What none of them measures, or
 * none that answers, is null: not known is not zero.
 *
 * @param replicas how many there are
 * @param measured of those that answered
 */
record ServiceState(String status, int replicas, List<Metrics> measured) {
    /** Of the table, all replicas see the same; of what each does itself, the sum. */
    private static final String ITEMS = "beak_store_items";

    private static final String BYTES = "beak_store_bytes";
    private static final String OVERDUE = "beak_outbox_overdue";
    private static final List<String> LAG =
            List.of("kafka_consumer_fetch_manager_records_lag", "kafka_consumer_fetch_manager_records_lag_max");
    private static final String LAG_MILLIS = "beak_audit_lag_current_ms";
    private static final List<String> DEAD = List.of("beak_inbox_rejected_total", "beak_audit_rejected_total");

    ServiceState {
        measured = List.copyOf(measured);
    }

    boolean complete() {
        return measured.size() == replicas;
    }

    JsonObject json() {
        return new JsonObject()
                .put("status", status)
                .put("replicas", replicas)
                .put("answering", measured.size())
                .put("table", table())
                .put("outbox_depth", sum(OVERDUE).orElse(null))
                .put("consumer_lag", lag().orElse(null))
                .put("consumer_lag_ms", most(LAG_MILLIS).orElse(null))
                .put("dead_letters", deadLetters().orElse(null));
    }

    private JsonObject table() {
        return new JsonObject()
                .put("items", most(ITEMS).orElse(null))
                .put("bytes", most(BYTES).orElse(null))
                .put("approximate", true);
    }

    private Optional<Long> most(String name) {
        return measured.stream().flatMap(each -> each.sum(name).stream()).max(Long::compare);
    }

    private Optional<Long> sum(String name) {
        return measured.stream().flatMap(each -> each.sum(name).stream()).reduce(Long::sum);
    }

    /** The first of the two that is measured: the second is the worst partition of each consumer. */
    private Optional<Long> lag() {
        return LAG.stream().flatMap(name -> sum(name).stream()).findFirst();
    }

    /** A service that has rejected nothing has no such counter: if it answers, that is none. */
    private Optional<Long> deadLetters() {
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(DEAD)
                .flatMap(Collection::stream)
                .flatMap(name -> sum(name).stream())
                .mapToLong(Long::longValue)
                .sum());
    }
}
