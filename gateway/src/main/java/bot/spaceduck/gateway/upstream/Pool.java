package bot.spaceduck.gateway.upstream;

import bot.spaceduck.gateway.route.Upstream;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections to one service; its replicas take turns. */
final class Pool {
    private final HttpClient client;
    private final List<URI> replicas;
    private final long connectMillis;
    private final AtomicInteger turn = new AtomicInteger();

    Pool(Upstream upstream, HttpClient client, UpstreamConfig config) {
        this.client = client;
        this.replicas = config.replicas(upstream);
        this.connectMillis = config.connectDeadline().toMillis();
        if (replicas.isEmpty()) {
            throw new IllegalArgumentException("beak.peers has no address of " + upstream.service());
        }
    }

    /** A request to the replica whose turn it is; fails if no connection can be had. */
    Future<HttpClientRequest> request(HttpMethod method, String target) {
        URI replica = replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size()));
        return client.request(new RequestOptions()
                .setMethod(method)
                .setSsl("https".equals(replica.getScheme()))
                .setHost(replica.getHost())
                .setPort(replica.getPort())
                .setURI(target)
                .setConnectTimeout(connectMillis));
    }
}
