package bot.spaceduck.gateway.status;

import bot.spaceduck.gateway.route.Upstream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
     * @param parts what each service said
     */
    static PlatformStatus of(Map<Upstream, Health> parts) {
        Map<String, String> services = new LinkedHashMap<>();
        parts.forEach((upstream, health) -> services.put(upstream.service(), health.up() ? UP : DOWN));
        String database = worst(parts, "database");
        String kafka = worst(parts, "kafka");
        boolean allUp = services.values().stream().allMatch(UP::equals);
        boolean outage = !parts.getOrDefault(Upstream.IDENTITY, Health.SILENT).up() || database.equals(DOWN);
        boolean whole = allUp && !database.equals(DEGRADED) && !kafka.equals(DEGRADED) && !kafka.equals(DOWN);
        return new PlatformStatus(
                outage ? DOWN : whole ? UP : DEGRADED,
                database,
                services,
                kafka,
                Optional.ofNullable(parts.get(Upstream.AUDIT)).flatMap(Health::auditLagMillis));
    }

    /** All who speak of it say it is up, or none does, or some do. */
    private static String worst(Map<Upstream, Health> parts, String check) {
        var said = parts.values().stream()
                .map(health -> health.check(check).orElse(null))
                .filter(Objects::nonNull)
                .toList();
        if (said.isEmpty()) {
            return UNKNOWN;
        }
        if (!said.contains(false)) {
            return UP;
        }
        return said.contains(true) ? DEGRADED : DOWN;
    }
}
