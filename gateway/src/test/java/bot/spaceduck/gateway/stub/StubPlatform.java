package bot.spaceduck.gateway.stub;

import bot.spaceduck.test.fault.FaultProxy;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Starts the services and keeps them for the JVM. */
public final class StubPlatform implements Stub {
    private static final List<String> SERVICES = List.of("identity", "cert", "peck", "audit");

    private final Vertx vertx = Vertx.vertx();
    private final Certificates certificates;
    private final Map<String, StubService> services = new TreeMap<>();
    private final Map<String, FaultProxy> proxies = new TreeMap<>();
    private final Map<String, Integer> management = new TreeMap<>();
    private final int impostor;

    public StubPlatform() throws Exception {
        certificates = new Certificates();
        for (String name : SERVICES) {
            StubService service = new StubService(name);
            services.put(name, service);
            proxies.put(name, FaultProxy.before(listen(service, certificates.service.toString())));
            management.put(name, port(vertx.createHttpServer().requestHandler(service::health)));
        }
        impostor = listen(new StubService("cert"), certificates.otherHost.toString());
    }

    private int listen(StubService service, String keyStore) {
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions().setPath(keyStore).setPassword(Certificates.PASSWORD))
                .setTrustOptions(
                        new PfxOptions().setPath(certificates.trust.toString()).setPassword(Certificates.PASSWORD))
                .setClientAuth(ClientAuth.REQUIRED);
        return port(vertx.createHttpServer(options).requestHandler(service::answer));
    }

    private static int port(HttpServer server) {
        return server.listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    @Override
    public Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        proxies.forEach((name, proxy) -> properties.put("beak.peers." + name, "https://localhost:" + proxy.port()));
        management.forEach((name, port) -> properties.put("beak.management." + name, "http://localhost:" + port));
        properties.put("beak.peers.deadline", "5s");
        properties.put("beak.bodies.deadline", "15s");
        properties.put("test.impostor", "https://localhost:" + impostor);
        properties.put("beak.public-url", "https://duck.example");
        for (String tls : List.of("edge", "peer")) {
            properties.put("quarkus.tls." + tls + ".key-store.p12.path", certificates.gateway.toString());
            properties.put("quarkus.tls." + tls + ".key-store.p12.password", Certificates.PASSWORD);
        }
        properties.put("quarkus.tls.peer.trust-store.p12.path", trustStore());
        properties.put("quarkus.tls.peer.trust-store.p12.password", Certificates.PASSWORD);
        properties.put("quarkus.http.test-ssl-port", "0");
        return properties;
    }

    @Override
    public String trustStore() {
        return certificates.trust.toString();
    }

    @Override
    public String password() {
        return Certificates.PASSWORD;
    }

    @Override
    public List<String> seen(String service) {
        return List.copyOf(services.get(service).seen);
    }

    @Override
    public void reset() {
        proxies.values().forEach(FaultProxy::pass);
        services.values().forEach(StubService::reset);
    }

    @Override
    public void refuse(String service) {
        proxies.get(service).refuse();
    }

    @Override
    public void blackHole(String service) {
        proxies.get(service).blackHole();
    }

    @Override
    public void health(String service, String json) {
        services.get(service).health = json;
    }

    @Override
    public void metrics(String service, String text) {
        services.get(service).metrics = text;
    }

    @Override
    public void reads(int status) {
        services.get("identity").reads = status;
    }

    @Override
    public long written() {
        return services.values().stream()
                .mapToLong(service -> service.written.get())
                .sum();
    }

    @Override
    public int abandoned() {
        return services.values().stream()
                .mapToInt(service -> service.abandoned.get())
                .sum();
    }
}
