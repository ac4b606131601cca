package bot.spaceduck.gateway.upstream;

import bot.spaceduck.common.readiness.Finding;
import bot.spaceduck.common.readiness.ReadinessRule;
import bot.spaceduck.gateway.route.Route;
import bot.spaceduck.gateway.route.Upstream;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A pool of connections for each service, so that one that hangs takes nothing from the others, one beside it for who
 * waits for news, and one for decisions.
 * Mutual TLS.
 */
@Singleton
public class Upstreams implements ReadinessRule {
    private static final int IDLE_SECONDS = 60;
    /** Below the services' own idle time, so that a connection is not used as it is being closed. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final Map<Upstream, Pool> pools = new EnumMap<>(Upstream.class);
    private final Map<Upstream, Pool> waiting = new EnumMap<>(Upstream.class);
    private final Pool decisions;
    private final UpstreamConfig config;

    Upstreams(Vertx vertx, TlsConfigurationRegistry tls, UpstreamConfig config) {
        this.config = config;
        HttpClientOptions options = options(tls, config);
        PoolOptions size = new PoolOptions().setHttp1MaxSize(config.pool());
        PoolOptions patient = new PoolOptions().setHttp1MaxSize(config.waitingPool());
        for (Upstream upstream : services()) {
            waiting.put(upstream, new Pool(upstream, vertx.createHttpClient(options, patient), config));
            pools.put(upstream, new Pool(upstream, vertx.createHttpClient(options, size), config));
        }
        PoolOptions apart = new PoolOptions().setHttp1MaxSize(config.decisionPool());
        decisions = new Pool(Upstream.IDENTITY, vertx.createHttpClient(options, apart), config);
    }

    private static HttpClientOptions options(TlsConfigurationRegistry tls, UpstreamConfig config) {
        HttpClientOptions options = new HttpClientOptions();
        tls.get(config.tls()).ifPresent((TlsConfiguration peer) -> TlsConfigUtils.configure(options, peer));
        return options.setVerifyHost(true)
                .setTrustAll(false)
                .setIdleTimeout(IDLE_SECONDS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxWaitQueueSize(config.queue())
                .setTcpNoDelay(true)
                .setDecompressionSupported(false);
    }

    Future<HttpClientRequest> request(Upstream upstream, HttpMethod method, String target) {
        return pools.get(upstream).request(method, target);
    }

    /** As {@link #request(Upstream, HttpMethod, String)}, for a route's own request. */
    Future<HttpClientRequest> request(Route route, HttpMethod method, String target) {
        return (route.waits() ? waiting : pools).get(route.upstream()).request(method, target);
    }

    /** To identity-service, over connections that nothing but decisions uses. */
    Future<HttpClientRequest> decision(String target) {
        return decisions.request(HttpMethod.POST, target);
    }

    private static List<Upstream> services() {
        return List.of(Upstream.IDENTITY, Upstream.CERT, Upstream.PECK, Upstream.AUDIT);
    }

    @Override
    public List<Finding> inspect() {
        return services().stream()
                .filter(upstream ->
                        config.replicas(upstream).stream().anyMatch(uri -> !"https".equals(uri.getScheme())))
                .map(upstream -> Finding.unsafe(
                        "beak.peers." + upstream.name().toLowerCase(java.util.Locale.ROOT), "is not reached over TLS"))
                .toList();
    }
}
