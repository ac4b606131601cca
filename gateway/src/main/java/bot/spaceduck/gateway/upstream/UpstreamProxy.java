package bot.spaceduck.gateway.upstream;

import bot.spaceduck.common.auth.ContextToken;
import bot.spaceduck.common.auth.DerivedKey;
import bot.spaceduck.common.http.RequestId;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.gateway.body.Body;
import bot.spaceduck.gateway.exchange.Answers;
import bot.spaceduck.gateway.exchange.ClientGone;
import bot.spaceduck.gateway.exchange.Exchange;
import bot.spaceduck.gateway.route.BodyKind;
import bot.spaceduck.gateway.route.Route;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Passes a request to its service once all of it is here, and the answer back as it comes. A request is never sent
 * twice.
 */
@Singleton
public class UpstreamProxy {
    private final Vertx vertx;
    private final Upstreams upstreams;
    private final Answers answers;

    UpstreamProxy(Vertx vertx, Upstreams upstreams, Answers answers) {
        this.vertx = vertx;
        this.upstreams = upstreams;
        this.answers = answers;
    }

    /**
     * Done, with its status, when the answer has been passed on. Fails with a problem if there was none in time; with
     * {@link ClientGone}; or after the head was written, if the answer broke off.
     */
    public Future<Integer> forward(Exchange exchange, Body body, Optional<String> contextToken) {
        Route route = exchange.route().orElseThrow();
        HttpServerRequest request = exchange.request();
        return upstreams
                .request(route, request.method(), request.uri())
                .recover(failure -> unavailable(route, failure))
                .compose(out -> {
                    head(exchange, out, contextToken);
                    return converse(exchange, out, body);
                });
    }

    private void head(Exchange exchange, HttpClientRequest out, Optional<String> contextToken) {
        HttpServerRequest request = exchange.request();
        HeaderHygiene.copyRequest(
                request.headers(), out.headers(), exchange.route().orElseThrow().credentials());
        out.putHeader(RequestId.HEADER, exchange.requestId());
        out.putHeader(ContextToken.IP_HASH_HEADER, exchange.client().hash());
        contextToken.ifPresent(token -> out.putHeader(ContextToken.HEADER, token));
        PresentedKey.derived(exchange.route().orElseThrow(), request.getHeader(HttpHeaders.AUTHORIZATION))
                .ifPresent(key -> out.putHeader(DerivedKey.HEADER, key));
    }

    private Future<Integer> converse(Exchange exchange, HttpClientRequest out, Body body) {
        Route route = exchange.route().orElseThrow();
        Promise<HttpClientResponse> answer = Promise.promise();
        long timer = vertx.setTimer(
                route.deadline().toMillis(), late -> answer.tryFail(new TimeoutException("no answer in time")));
        exchange.response().exceptionHandler(gone -> abandon(out, answer));
        exchange.response().closeHandler(gone -> abandon(out, answer));
        out.response().onSuccess(answer::tryComplete).onFailure(answer::tryFail);
        send(exchange, out, body).onComplete(sent -> body.release()).onFailure(answer::tryFail);
        return answer.future()
                .onComplete(settled -> vertx.cancelTimer(timer))
                .onFailure(failure -> out.reset())
                .recover(failure -> unavailable(route, failure))
                .compose(response -> passBack(exchange, response));
    }

    /** Its length is what came, not what was declared; none at all is JSON with nothing in it. */
    private static Future<Void> send(Exchange exchange, HttpClientRequest out, Body body) {
        if (exchange.route().orElseThrow().body() == BodyKind.NONE) {
            return out.end();
        }
        if (body.isEmpty() && !out.headers().contains(HttpHeaders.CONTENT_TYPE)) {
            out.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        return out.end(body.bytes());
    }

    private static void abandon(HttpClientRequest out, Promise<HttpClientResponse> answer) {
        answer.tryFail(new ClientGone());
        out.reset();
    }

    private Future<Integer> passBack(Exchange exchange, HttpClientResponse from) {
        HttpServerResponse to = exchange.response();
        to.setStatusCode(from.statusCode());
        HeaderHygiene.copyResponse(from.headers(), to.headers());
        if (!to.headers().contains(HttpHeaders.CONTENT_LENGTH)
                && exchange.request().method() != HttpMethod.HEAD) {
            to.setChunked(true);
        }
        answers.seal(exchange);
        // An answer that breaks off must not be ended in order: it would look whole.
        return from.pipe()
                .endOnFailure(false)
                .to(to)
                .map(from.statusCode())
                .recover(failure -> Future.failedFuture(to.closed() ? new ClientGone() : failure));
    }

    private static <T> Future<T> unavailable(Route route, Throwable failure) {
        return Future.failedFuture(
                failure instanceof ProblemException || failure instanceof ClientGone
                        ? failure
                        : ProblemException.unavailable(route.upstream().service(), failure));
    }
}
