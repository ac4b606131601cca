package bot.spaceduck.gateway.status;

import bot.spaceduck.gateway.exchange.Exchange;
import bot.spaceduck.gateway.exchange.OwnAnswer;
import bot.spaceduck.gateway.exchange.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;

/** {@code GET /beak/system/version}. */
@Singleton
class VersionAnswer implements OwnAnswer {
    private final Reply reply;

    VersionAnswer(Build build) {
        reply = Reply.json(new JsonObject()
                .put("version", build.version())
                .put("commit", build.commit())
                .put("built_at", build.builtAt())
                .toBuffer());
    }

    @Override
    public String path() {
        return "/beak/system/version";
    }

    @Override
    public Future<Reply> answer(Exchange exchange) {
        return Future.succeededFuture(reply);
    }
}
