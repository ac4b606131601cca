package bot.spaceduck.gateway.status;

import bot.spaceduck.gateway.exchange.Exchange;
import bot.spaceduck.gateway.exchange.OwnAnswer;
import bot.spaceduck.gateway.exchange.Reply;
import bot.spaceduck.gateway.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code GET /beak/system/status}: always 200, whatever it has to tell. */
@Singleton
class StatusAnswer implements OwnAnswer {
    private static final List<Upstream> PARTS =
            List.of(Upstream.IDENTITY, Upstream.CERT, Upstream.PECK, Upstream.AUDIT);

    private final HealthProbe probe;
    private final Build build;

    StatusAnswer(HealthProbe probe, Build build) {
        this.probe = probe;
        this.build = build;
    }

    @Override
    public String path() {
        return "/beak/system/status";
    }

    @Override
    public Future<Reply> answer(Exchange exchange) {
        List<Future<List<Health>>> asked = PARTS.stream().map(probe::ask).toList();
        return Future.all(asked).map(all -> {
            Map<Upstream, List<Health>> parts = new LinkedHashMap<>();
            for (int i = 0; i < PARTS.size(); i++) {
                parts.put(PARTS.get(i), asked.get(i).result());
            }
            return Reply.json(json(PlatformStatus.of(parts)).toBuffer());
        });
    }

    private JsonObject json(PlatformStatus status) {
        JsonObject services = new JsonObject();
        new TreeMap<>(status.services()).forEach(services::put);
        return new JsonObject()
                .put("status", status.status())
                .put("version", build.version())
                .put("database", status.database())
                .put("services", services)
                .put("kafka", status.kafka())
                .put("audit_lag_ms", status.auditLagMillis().orElse(null));
    }
}
