package bot.spaceduck.gateway.status;

import bot.spaceduck.common.http.RequestId;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.gateway.exchange.Exchange;
import bot.spaceduck.gateway.exchange.OwnAnswer;
import bot.spaceduck.gateway.exchange.Reply;
import bot.spaceduck.gateway.route.Upstream;
import bot.spaceduck.gateway.upstream.Fetch;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /beak/admin/status}: the whole as its parts measure it, for administrators. That one looked is an entry of
 * the log before he sees anything. Who does not answer is named in {@code incomplete}; the rest is told all the same.
 */
@Singleton
class AdminStatusAnswer implements OwnAnswer {
    private static final List<Upstream> PARTS =
            List.of(Upstream.IDENTITY, Upstream.CERT, Upstream.PECK, Upstream.AUDIT);
    private static final int NO_CONTENT = 204;

    private final HealthProbe probe;
    private final Fetch fetch;
    private final Build build;
    private final Clock clock;

    AdminStatusAnswer(HealthProbe probe, Fetch fetch, Build build, Clock clock) {
        this.probe = probe;
        this.fetch = fetch;
        this.build = build;
        this.clock = clock;
    }

    @Override
    public String path() {
        return "/beak/admin/status";
    }

    @Override
    public Future<Reply> answer(Exchange exchange) {
        return tell(exchange)
                .compose(told -> Future.all(PARTS.stream().map(this::ask).toList()))
                .map(all -> Reply.json(json(all.list()).toBuffer()).with("Cache-Control", "no-store"));
    }

    /** Fails with a 503 problem if it cannot be told. */
    private Future<Void> tell(Exchange exchange) {
        JsonObject read = new JsonObject()
                .put("admin_id", exchange.caller().orElseThrow())
                .put("action", "READ_STATUS")
                .put("ip_hash", exchange.client().hash());
        return fetch.decide("/internal/admin/reads", Map.of(RequestId.HEADER, exchange.requestId()), read.toBuffer())
                .compose(answer -> answer.status() == NO_CONTENT
                        ? Future.<Void>succeededFuture()
                        : Future.failedFuture(new IOException("identity-service answered " + answer.status())))
                .recover(failure ->
                        Future.failedFuture(ProblemException.unavailable(Upstream.IDENTITY.service(), failure)));
    }

    private record Part(Upstream upstream, List<Health> healths, List<Optional<Metrics>> measured) {}

    private Future<Part> ask(Upstream upstream) {
        Future<List<Health>> healths = probe.ask(upstream);
        Future<List<Optional<Metrics>>> measured = probe.measure(upstream);
        return Future.all(healths, measured).map(both -> new Part(upstream, healths.result(), measured.result()));
    }

    private JsonObject json(List<Part> parts) {
        Map<Upstream, List<Health>> healths = new LinkedHashMap<>();
        parts.forEach(part -> healths.put(part.upstream(), part.healths()));
        PlatformStatus whole = PlatformStatus.of(healths);
        JsonObject services = new JsonObject();
        List<String> incomplete = new ArrayList<>();
        for (Part part : parts) {
            String name = part.upstream().service();
            ServiceState state = new ServiceState(
                    whole.services().get(name),
                    part.measured().size(),
                    part.measured().stream().flatMap(Optional::stream).toList());
            services.put(name, state.json());
            if (!state.complete()) {
                incomplete.add(name);
            }
        }
        return new JsonObject()
                .put("status", incomplete.isEmpty() ? whole.status() : whole.worse())
                .put("version", build.version())
                .put("as_of", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("database", whole.database())
                .put("kafka", whole.kafka())
                .put("audit_lag_ms", whole.auditLagMillis().orElse(null))
                .put("services", services)
                .put("incomplete", new JsonArray(incomplete));
    }
}
