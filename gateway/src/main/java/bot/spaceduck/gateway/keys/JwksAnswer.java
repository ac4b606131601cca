package bot.spaceduck.gateway.keys;

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
import java.util.List;

/**
 * {@code GET /.well-known/jwks.json}: the keys of all services that sign. Half a set would make good signatures look
 * forged, so it is all or 503.
 */
@Singleton
class JwksAnswer implements OwnAnswer {
    private static final String PATH = "/.well-known/jwks.json";
    private static final List<Upstream> SIGNERS = List.of(Upstream.IDENTITY, Upstream.CERT, Upstream.PECK);

    private final Fetch fetch;

    JwksAnswer(Fetch fetch) {
        this.fetch = fetch;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Future<Reply> answer(Exchange exchange) {
        List<Future<JsonArray>> sets = SIGNERS.stream().map(this::keys).toList();
        return Future.all(sets).map(all -> {
            JsonArray merged = new JsonArray();
            sets.forEach(set -> merged.addAll(set.result()));
            return Reply.of(
                            "application/jwk-set+json",
                            new JsonObject().put("keys", merged).toBuffer())
                    .with("Cache-Control", "public, max-age=60");
        });
    }

    private Future<JsonArray> keys(Upstream signer) {
        return fetch.get(signer, PATH)
                .map(answer -> {
                    JsonArray keys = answer.body().toJsonObject().getJsonArray("keys");
                    if (answer.status() != 200 || keys == null) {
                        throw new IllegalStateException(signer.service() + " answered " + answer.status());
                    }
                    return keys;
                })
                .recover(failure -> Future.failedFuture(
                        ProblemException.unavailable(signer.service(), new IOException(failure.toString()))));
    }
}
