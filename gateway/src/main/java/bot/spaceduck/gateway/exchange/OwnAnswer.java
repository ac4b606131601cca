package bot.spaceduck.gateway.exchange;

import io.vertx.core.Future;

/** Answers one route of the table whose upstream is the gateway itself. */
public interface OwnAnswer {
    /** The template of the path, as the table spells it. */
    String path();

    /** Never blocks; fails with a problem. */
    Future<Reply> answer(Exchange exchange);
}
