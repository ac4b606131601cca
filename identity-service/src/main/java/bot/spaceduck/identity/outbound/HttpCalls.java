package bot.spaceduck.identity.outbound;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One HTTP request and its answer, under a deadline. Any status is an answer; fails with {@link NotReachedException}
 * (nothing happened) or {@link NoReplyException} (it may have happened). Never retries.
 */
@Singleton
public class HttpCalls {
    private static final int CONNECT_MILLIS = 1000;
    private static final int POOL = 32;
    private static final int KEEP_ALIVE_SECONDS = 15;

    private final HttpClient client;

    public HttpCalls(Vertx vertx) {
        client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxPoolSize(POOL)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    public Uni<Reply> get(String url, Map<String, String> headers, Duration deadline) {
        return send(HttpMethod.GET, url, headers, Buffer.buffer(), deadline);
    }

    public Uni<Reply> delete(String url, Map<String, String> headers, Duration deadline) {
        return send(HttpMethod.DELETE, url, headers, Buffer.buffer(), deadline);
    }

    public Uni<Reply> postForm(String url, Map<String, String> fields, Duration deadline) {
        String form = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(
                HttpMethod.POST,
                url,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                Buffer.buffer(form),
                deadline);
    }

    public Uni<Reply> postJson(String url, Map<String, String> headers, String json, Duration deadline) {
        return sendJson(HttpMethod.POST, url, headers, json, deadline);
    }

    public Uni<Reply> putJson(String url, Map<String, String> headers, String json, Duration deadline) {
        return sendJson(HttpMethod.PUT, url, headers, json, deadline);
    }

    private Uni<Reply> sendJson(
            HttpMethod method, String url, Map<String, String> headers, String json, Duration deadline) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Content-Type", "application/json");
        return send(method, url, all, Buffer.buffer(json), deadline);
    }

    /** As in a query or a form. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Uni<Reply> send(
            HttpMethod method, String url, Map<String, String> headers, Buffer body, Duration deadline) {
        RequestOptions options =
                new RequestOptions().setMethod(method).setAbsoluteURI(url).setConnectTimeout(CONNECT_MILLIS);
        headers.forEach(options::putHeader);
        return Uni.createFrom()
                .completionStage(() -> client.request(options).toCompletionStage())
                .onFailure()
                .<HttpClientRequest>transform(
                        failure -> new NotReachedException(host(url) + " was not reached", failure))
                .chain(request -> exchange(request, body))
                .ifNoItem()
                .after(deadline)
                .failWith(() -> new NoReplyException(host(url) + " did not answer in " + deadline, null));
    }

    private static Uni<Reply> exchange(HttpClientRequest request, Buffer body) {
        return Uni.createFrom()
                .completionStage(() -> {
                    // Listened for before anything is sent: who comes after a quick answer waits for its body in vain.
                    Future<Reply> reply = request.response().compose(HttpCalls::reply);
                    request.end(body);
                    return reply.toCompletionStage();
                })
                .onCancellation()
                .invoke(request::reset)
                .onFailure()
                .transform(failure -> new NoReplyException("the connection broke off", failure));
    }

    private static Future<Reply> reply(HttpClientResponse response) {
        return response.body()
                .map(body -> new Reply(
                        response.statusCode(),
                        Optional.ofNullable(response.getHeader("Location")),
                        body.toString(StandardCharsets.UTF_8)));
    }

    private static String host(String url) {
        return java.net.URI.create(url).getAuthority();
    }
}
