package bot.spaceduck.gateway.upstream;

import bot.spaceduck.gateway.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/** Small calls of the gateway's own, whose answers are read whole. */
@Singleton
public class Fetch {
    private final Vertx vertx;
    private final Upstreams upstreams;
    private final UpstreamConfig config;

    Fetch(Vertx vertx, Upstreams upstreams, UpstreamConfig config) {
        this.vertx = vertx;
        this.upstreams = upstreams;
        this.config = config;
    }

    /** An answer, of whatever status. */
    public record Answer(int status, Map<String, String> headers, Buffer body) {}

    /** Fails if there is no whole answer within the deadline of decisions. */
    public Future<Answer> get(Upstream upstream, String target) {
        return within(
                config.deadline(),
                upstreams.request(upstream, HttpMethod.GET, target).compose(request -> send(bounded(request), null)));
    }

    /** As {@link #get}: puts a question to identity-service that a request waits on. */
    public Future<Answer> decide(String target, Map<String, String> headers, Buffer json) {
        return within(config.deadline(), upstreams.decision(target).compose(request -> {
            headers.forEach(request::putHeader);
            return send(bounded(request).putHeader("Content-Type", "application/json"), json);
        }));
    }

    private static Map<String, String> headers(HttpClientResponse response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().forEach(headers::put);
        return headers;
    }

    /** Whoever waits for it gives up at the deadline; so does the connection. */
    private HttpClientRequest bounded(HttpClientRequest request) {
        return request.idleTimeout(config.deadline().toMillis());
    }

    private static Future<Answer> send(HttpClientRequest request, Buffer body) {
        return (body == null ? request.send() : request.send(body))
                .compose(response ->
                        response.body().map(bytes -> new Answer(response.statusCode(), headers(response), bytes)));
    }

    private <T> Future<T> within(Duration deadline, Future<T> call) {
        Promise<T> first = Promise.promise();
        long timer =
                vertx.setTimer(deadline.toMillis(), late -> first.tryFail(new TimeoutException("no answer in time")));
        call.onComplete(settled -> {
            vertx.cancelTimer(timer);
            if (settled.succeeded()) {
                first.tryComplete(settled.result());
            } else {
                first.tryFail(settled.cause());
            }
        });
        return first.future();
    }
}
