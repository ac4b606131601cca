package bot.spaceduck.gateway.exchange;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * What a client still sends after it has been answered. It is read and forgotten, so that the answer is not lost in a
 * reset connection; but not without end.
 */
final class Leftover {
    private static final long MOST_BYTES = 256 * 1024;
    private static final long MOST_MILLIS = 5_000;

    private final HttpServerRequest request;
    private long bytes;

    private Leftover(HttpServerRequest request) {
        this.request = request;
    }

    static void discard(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        Leftover leftover = new Leftover(request);
        request.handler(buffer -> leftover.count(buffer.length()));
        request.exceptionHandler(gone -> {});
        Vertx vertx = Vertx.currentContext().owner();
        long timer = vertx.setTimer(MOST_MILLIS, late -> leftover.end());
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.resume();
    }

    private void count(int more) {
        bytes += more;
        if (bytes > MOST_BYTES) {
            end();
        }
    }

    private void end() {
        request.handler(ignored -> {});
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
