package bot.spaceduck.gateway.status;

import bot.spaceduck.gateway.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Asks the replicas of a service how they are and what they measure. Who does not answer in time is down; that is an
 * answer too.
 */
@Singleton
class HealthProbe {
    private static final int OK = 200;

    private final HttpClient client;
    private final ManagementConfig config;

    HealthProbe(Vertx vertx, ManagementConfig config) {
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions());
    }

    Future<List<Health>> ask(Upstream upstream) {
        List<Future<Health>> replicas =
                config.of(upstream).stream().map(this::askReplica).toList();
        return Future.all(replicas).map(all -> all.<Health>list());
    }

    /** What each replica measures; none for one that does not tell. */
    Future<List<Optional<Metrics>>> measure(Upstream upstream) {
        List<Future<Optional<Metrics>>> replicas =
                config.of(upstream).stream().map(this::measureReplica).toList();
        return Future.all(replicas).map(all -> all.<Optional<Metrics>>list());
    }

    private Future<Health> askReplica(URI replica) {
        return get(replica, "/q/health")
                .compose(HttpClientResponse::body)
                .map(body -> Health.parse(body.toJsonObject()))
                .otherwise(Health.SILENT);
    }

    private Future<Optional<Metrics>> measureReplica(URI replica) {
        return get(replica, "/q/metrics")
                .compose(response -> response.body()
                        .map(body -> response.statusCode() == OK
                                ? Optional.of(Metrics.parse(body.toString()))
                                : Optional.<Metrics>empty()))
                .otherwise(Optional.empty());
    }

    private Future<HttpClientResponse> get(URI replica, String path) {
        long millis = config.deadline().toMillis();
        RequestOptions question = new RequestOptions()
                .setAbsoluteURI(replica.resolve(path).toString())
                .putHeader("Accept", path.equals("/q/health") ? "application/json" : "text/plain")
                .setConnectTimeout(millis)
                .setIdleTimeout(millis);
        return client.request(question).compose(HttpClientRequest::send);
    }
}
