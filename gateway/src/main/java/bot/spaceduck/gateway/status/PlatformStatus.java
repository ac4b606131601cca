package bot.spaceduck.gateway.status;

import bot.spaceduck.gateway.route.Upstream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The state of the whole, drawn from what its parts say. */
record PlatformStatus(
        String status, String database, Map<String, String> services, String kafka, Optional<Long> auditLagMillis) {
    private static final String UP = "operational";
    private static final String DEGRADED = "degraded";
    private static final String DOWN = "outage";
    /** No service says anything about it. */
    private static final String UNKNOWN = "unknown";

    PlatformStatus {
        services = Map.copyOf(services);
    }

    /**
     * An outage is when nobody can sign in or nothing can be stored; anything else that is down degrades.
     *
     * @param parts what the replicas of each service said
     */
    static PlatformStatus of(Map<Upstream, List<Health>> parts) {
        Map<String, String> services = new LinkedHashMap<>();
        parts.forEach((upstream, replicas) ->
                services.put(upstream.service(), state(replicas.stream().map(Health::up))));
        List<Health> all = parts.values().stream().flatMap(Collection::stream).toList();
        String database = state(all.stream().flatMap(health -> health.check("store").stream()));
        String kafka = state(all.stream().flatMap(health -> health.check("kafka").stream()));
        boolean outage = DOWN.equals(services.get(Upstream.IDENTITY.service())) || database.equals(DOWN);
        boolean whole = Stream.concat(services.values().stream(), Stream.of(database, kafka))
                .noneMatch(state -> state.equals(DEGRADED) || state.equals(DOWN));
        return new PlatformStatus(
                outage ? DOWN : whole ? UP : DEGRADED,
                database,
                services,
                kafka,
                all.stream().flatMap(health -> health.auditLagMillis().stream()).max(Long::compare));
    }

    /** The state when something beside what was asked here is lacking: never operational. */
    String worse() {
        return status.equals(UP) ? DEGRADED : status;
    }

    /** Whether all who speak say it is up, or none does, or some do. */
    private static String state(Stream<Boolean> voices) {
        List<Boolean> said = voices.toList();
        if (said.isEmpty()) {
            return UNKNOWN;
        }
        if (!said.contains(false)) {
            return UP;
        }
        return said.contains(true) ? DEGRADED : DOWN;
    }
}
