package bot.spaceduck.gateway.apidoc;

import bot.spaceduck.gateway.exchange.Exchange;
import bot.spaceduck.gateway.exchange.OwnAnswer;
import bot.spaceduck.gateway.exchange.Reply;
import io.vertx.core.Future;
import jakarta.inject.Singleton;

/** {@code GET /docs}: the API, to read and to try. */
@Singleton
class DocsPageAnswer implements OwnAnswer {
    private final DocsFiles files;

    DocsPageAnswer(DocsFiles files) {
        this.files = files;
    }

    @Override
    public String path() {
        return "/docs";
    }

    @Override
    public Future<Reply> answer(Exchange exchange) {
        return Future.succeededFuture(files.page());
    }
}
