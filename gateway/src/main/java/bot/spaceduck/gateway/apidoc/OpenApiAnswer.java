package bot.spaceduck.gateway.apidoc;

import bot.spaceduck.common.readiness.Environment;
import bot.spaceduck.gateway.exchange.Exchange;
import bot.spaceduck.gateway.exchange.OwnAnswer;
import bot.spaceduck.gateway.exchange.Reply;
import bot.spaceduck.gateway.route.RouteTable;
import bot.spaceduck.gateway.route.Upstream;
import bot.spaceduck.gateway.upstream.Fetch;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** {@code GET /openapi.json}: made anew from what the services say now; one that is away is named, not waited for. */
@Singleton
class OpenApiAnswer implements OwnAnswer {
    private static final String PATH = "/openapi.json";
    private static final List<Upstream> SERVICES =
            List.of(Upstream.IDENTITY, Upstream.CERT, Upstream.PECK, Upstream.AUDIT);

    private final Fetch fetch;
    private final RouteTable table;
    private final JsonObject base;

    OpenApiAnswer(Fetch fetch, RouteTable table, Environment environment) {
        this.fetch = fetch;
        this.table = table;
        this.base = own().put("servers", new JsonArray().add(new JsonObject().put("url", environment.publicUrl())));
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Future<Reply> answer(Exchange exchange) {
        List<Future<JsonObject>> asked = SERVICES.stream().map(this::ask).toList();
        return Future.join(asked).transform(settled -> Future.succeededFuture(merge(asked)));
    }

    private Future<JsonObject> ask(Upstream service) {
        return fetch.get(service, PATH + "?format=json").map(answer -> {
            if (answer.status() != 200) {
                throw new IllegalStateException(service.service() + " answered " + answer.status());
            }
            return answer.body().toJsonObject();
        });
    }

    private Reply merge(List<Future<JsonObject>> asked) {
        Map<Upstream, ApiSource> sources = new EnumMap<>(Upstream.class);
        sources.put(Upstream.GATEWAY, new ApiSource(base));
        JsonArray away = new JsonArray();
        for (int i = 0; i < SERVICES.size(); i++) {
            Future<JsonObject> document = asked.get(i);
            if (document.succeeded()) {
                sources.put(SERVICES.get(i), new ApiSource(document.result()));
            } else {
                away.add(SERVICES.get(i).service());
            }
        }
        JsonObject merged = MergedApi.of(table.rows(), base, sources);
        if (!away.isEmpty()) {
            merged.put("x-beak-unavailable", away);
        }
        return Reply.json(merged.toBuffer()).with("Cache-Control", "no-cache");
    }

    private static JsonObject own() {
        try (InputStream in = OpenApiAnswer.class.getResourceAsStream("/own-openapi.json")) {
            return new JsonObject(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
