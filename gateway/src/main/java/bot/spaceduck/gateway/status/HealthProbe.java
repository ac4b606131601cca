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

/** Asks the replicas of a service how they are. Who does not answer in time is down; that is an answer too. */
@Singleton
class HealthProbe {
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

    private Future<Health> askReplica(URI replica) {
        long millis = config.deadline().toMillis();
        RequestOptions health = new RequestOptions()
                .setAbsoluteURI(replica.resolve("/q/health").toString())
                .setConnectTimeout(millis)
                .setIdleTimeout(millis);
        return client.request(health)
                .compose(HttpClientRequest::send)
                .compose(HttpClientResponse::body)
                .map(body -> Health.parse(body.toJsonObject()))
                .otherwise(Health.SILENT);
    }
}
