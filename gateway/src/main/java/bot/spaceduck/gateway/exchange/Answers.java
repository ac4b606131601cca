package bot.spaceduck.gateway.exchange;

import bot.spaceduck.common.problem.Problem;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Singleton;
import java.util.Map;

/** Writes what the gateway answers itself, and the headers that every answer has. */
@Singleton
public class Answers {
    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    /** Puts the headers of every answer on one whose own headers are complete. */
    public void seal(Exchange exchange) {
        HttpServerResponse response = exchange.response();
        exchange.headers().forEach(response.headers()::set);
        // RFC 9110, section 15.5.2: a 401 says how to do better.
        if (response.getStatusCode() == 401 && !response.headers().contains("WWW-Authenticate")) {
            response.putHeader("WWW-Authenticate", "Bearer realm=\"spaceduck\"");
        }
        SecurityHeaders.add(response.headers(), exchange.route());
    }

    public void reply(Exchange exchange, Reply reply) {
        HttpServerResponse response = exchange.response();
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        seal(exchange);
        if (exchange.request().method() == HttpMethod.HEAD) {
            response.putHeader(
                    HttpHeaders.CONTENT_LENGTH, Integer.toString(reply.body().length()));
            response.end();
        } else {
            response.end(reply.body());
        }
        Leftover.discard(exchange.request());
    }

    /** Answers with the problem; one that is none of ours is told to the log, not to the client. */
    public void fail(Exchange exchange, Throwable failure) {
        if (failure instanceof ClientGone) {
            breakOff(exchange);
            return;
        }
        ProblemException problem = failure instanceof ProblemException known ? known : unexpected(exchange, failure);
        if (problem.code().status() == 503) {
            Log.warnf(
                    "dependency unavailable: route=%s request_id=%s trace_id=%s detail=%s cause=%s",
                    name(exchange), exchange.requestId(), exchange.traceId(), problem.detail(), problem.getCause());
        }
        if (exchange.response().headWritten()) {
            breakOff(exchange);
            return;
        }
        problem.retryAfter()
                .ifPresent(delay -> exchange.response().putHeader("Retry-After", Long.toString(delay.toSeconds())));
        Problem body = Problem.of(problem, exchange.request().path(), exchange.traceId());
        reply(exchange, new Reply(body.status(), Map.of("Content-Type", Problem.MEDIA_TYPE), bytes(body)));
    }

    /** A truncated answer must not look complete: the stream ends with an error, not in order. */
    public void breakOff(Exchange exchange) {
        if (exchange.response().ended() || exchange.response().closed()) {
            return;
        }
        if (exchange.request().version() == HttpVersion.HTTP_2) {
            exchange.response().reset();
        } else {
            exchange.request().connection().close();
        }
    }

    private static ProblemException unexpected(Exchange exchange, Throwable failure) {
        Log.errorf(
                failure,
                "request failed: route=%s request_id=%s trace_id=%s",
                name(exchange),
                exchange.requestId(),
                exchange.traceId());
        return ProblemCode.INTERNAL.with("the request could not be handled; the trace id finds it in our log");
    }

    private static String name(Exchange exchange) {
        return exchange.route().map(route -> route.name()).orElse("none");
    }

    private Buffer bytes(Problem body) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is plain values", e);
        }
    }
}
