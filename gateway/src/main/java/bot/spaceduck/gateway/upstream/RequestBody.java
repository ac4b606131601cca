package bot.spaceduck.gateway.upstream;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.gateway.exchange.Exchange;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;

/**
 * Passes a request's body on as it comes, no faster than the service takes it, and counts: the byte over the limit
 * ends both sides, whatever length was declared.
 */
final class RequestBody {
    private final HttpServerRequest from;
    private final HttpClientRequest to;
    private final int limit;
    private final Promise<Void> done = Promise.promise();
    private int bytes;

    private RequestBody(Exchange exchange, HttpClientRequest to) {
        this.from = exchange.request();
        this.to = to;
        this.limit = exchange.route().orElseThrow().body().limit();
    }

    /** Done when all of it is sent; fails if it is too large or the client has gone. */
    static Future<Void> pass(Exchange exchange, HttpClientRequest to) {
        RequestBody body = new RequestBody(exchange, to);
        body.start();
        return body.done.future();
    }

    private void start() {
        from.exceptionHandler(done::tryFail);
        if (from.isEnded()) {
            finish();
            return;
        }
        from.handler(this::chunk);
        from.endHandler(end -> finish());
        to.exceptionHandler(done::tryFail);
        to.drainHandler(ready -> from.resume());
        from.resume();
    }

    private void chunk(Buffer chunk) {
        if (done.future().isComplete()) {
            return;
        }
        bytes += chunk.length();
        if (bytes > limit) {
            done.tryFail(ProblemCode.BODY_TOO_LARGE.with("a body here has at most " + limit + " bytes"));
            return;
        }
        to.write(chunk);
        if (to.writeQueueFull()) {
            from.pause();
        }
    }

    private void finish() {
        if (!done.future().isComplete()) {
            to.end().onSuccess(sent -> done.tryComplete()).onFailure(done::tryFail);
        }
    }
}
