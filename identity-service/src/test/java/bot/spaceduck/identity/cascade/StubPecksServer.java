package bot.spaceduck.identity.cascade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Answers as peck-service does to cascades; knows nothing else. */
public final class StubPecksServer implements StubPecks {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Map<String, List<String>> told = new ConcurrentHashMap<>();
    private final int port;
    private HttpServer server;

    public StubPecksServer() {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    private HttpServer listen(int on) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), on), 64);
            made.createContext("/internal/cascades", this::end);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void delegations(String id, int count) {
        counts.put(id, count);
    }

    @Override
    public List<String> told(String id) {
        return List.copyOf(told.getOrDefault(id, List.of()));
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    @Override
    public synchronized void start() {
        if (server == null) {
            server = listen(port);
        }
    }

    private void end(HttpExchange exchange) throws IOException {
        JsonNode cascade = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String id = cascade.path("id").asText();
        told.computeIfAbsent(id, first -> new CopyOnWriteArrayList<>())
                .add(cascade.path("cause").asText() + " "
                        + cascade.path("cascade_id").asText());
        byte[] body =
                "{\"delegations\":%d}".formatted(counts.getOrDefault(id, 0)).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
