package bot.spaceduck.gateway.apidoc;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.gateway.exchange.Exchange;
import bot.spaceduck.gateway.exchange.OwnAnswer;
import bot.spaceduck.gateway.exchange.Reply;
import io.vertx.core.Future;
import jakarta.inject.Singleton;

/** {@code GET /docs/{file}}: what the page consists of. */
@Singleton
class DocsFileAnswer implements OwnAnswer {
    private static final String FOLDER = "/docs/";

    private final DocsFiles files;

    DocsFileAnswer(DocsFiles files) {
        this.files = files;
    }

    @Override
    public String path() {
        return FOLDER + "{file}";
    }

    @Override
    public Future<Reply> answer(Exchange exchange) {
        String name = exchange.request().path().substring(FOLDER.length());
        return files.find(name)
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(ProblemCode.NOT_FOUND.with("there is no such file")));
    }
}
