package bot.spaceduck.peck.delivery;

import bot.spaceduck.peck.webhook.Addresses;
import bot.spaceduck.peck.webhook.Target;
import bot.spaceduck.peck.webhook.WebhookConfig;
import io.smallrye.mutiny.TimeoutException;
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
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/**
 * Posts to addresses that strangers name. A name is resolved here, and the connection goes to the address that was
 * examined: an answer that changes between examination and connection changes nothing. The name goes into SNI, is what
 * the certificate must be for, and stands in {@code Host}. No redirection is followed; of the answer only the status is
 * used.
 */
@Singleton
class Post {
    private static final int MOST_OF_AN_ANSWER = 64 * 1024;
    private static final int LONGEST_HEADER = 8 * 1024;

    private final HttpClient client;
    private final NameLookup names;
    private final Predicate<InetAddress> permitted;
    private final Duration timeout;

    @Inject
    Post(Vertx vertx, NameLookup names, WebhookConfig config) {
        this(
                vertx,
                names,
                config.allowPrivate() ? address -> true : Addresses::isPublic,
                config.timeout(),
                options(config.timeout()));
    }

    /** @param permitted what may be connected to */
    Post(Vertx vertx, NameLookup names, Predicate<InetAddress> permitted, Duration timeout, HttpClientOptions options) {
        this.client = vertx.createHttpClient(options);
        this.names = names;
        this.permitted = permitted;
        this.timeout = timeout;
    }

    /** A connection for each request: a kept one would be to whatever was examined some time before. */
    static HttpClientOptions options(Duration timeout) {
        return new HttpClientOptions()
                .setVerifyHost(true)
                .setTrustAll(false)
                .setKeepAlive(false)
                .setMaxPoolSize(1024)
                .setMaxHeaderSize(LONGEST_HEADER)
                .setConnectTimeout((int) timeout.toMillis())
                .setIdleTimeout((int) timeout.toSeconds() + 1)
                // Else each receiver is told the id of our trace.
                .setTracingPolicy(TracingPolicy.IGNORE);
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** One attempt, over in the configured time; never fails: whatever happens is a result. */
    Uni<Result> send(Target target, Map<String, String> headers, String body) {
        return names.resolve(target.host())
                .map(this::chosen)
                .chain(address -> address.isEmpty()
                        ? Uni.createFrom().item(Result.ADDRESS_REFUSED)
                        : exchange(request(target, address.get(), headers), Buffer.buffer(body)))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .recoverWithItem(Post::result);
    }

    /** The first address, if all are permitted: a name that leads inside as well is up to no good. */
    private Optional<InetAddress> chosen(List<InetAddress> addresses) {
        return addresses.stream().allMatch(permitted) ? Optional.of(addresses.getFirst()) : Optional.empty();
    }

    private static RequestOptions request(Target target, InetAddress address, Map<String, String> headers) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setSsl(target.secure())
                .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
                .setHost(target.host())
                .setPort(target.port())
                .setURI(target.path())
                .setFollowRedirects(false);
        headers.forEach(options::putHeader);
        return options;
    }

    private Uni<Result> exchange(RequestOptions options, Buffer body) {
        return Uni.createFrom()
                .completionStage(() -> client.request(options).toCompletionStage())
                .chain(request -> Uni.createFrom()
                        .completionStage(() -> {
                            // Listened for before anything is sent: who comes after a quick answer waits in vain.
                            Future<Result> answer = request.response().map(response -> answered(request, response));
                            request.end(body);
                            return answer.toCompletionStage();
                        })
                        .onCancellation()
                        .invoke(request::reset));
    }

    /** The status counts; the rest is let pass, so that the receiver can end in peace, but not without end. */
    private static Result answered(HttpClientRequest request, HttpClientResponse response) {
        int[] read = {0};
        response.handler(chunk -> {
            read[0] += chunk.length();
            if (read[0] > MOST_OF_AN_ANSWER) {
                request.reset();
            }
        });
        response.exceptionHandler(broken -> {});
        return Result.answered(response.statusCode());
    }

    private static Result result(Throwable failure) {
        return switch (failure) {
            case NameUnknownException _ -> Result.NAME_UNKNOWN;
            case SSLException _ -> Result.TLS_FAILED;
            case TimeoutException _ -> Result.TIMED_OUT;
            default -> Result.NOT_REACHED;
        };
    }
}
