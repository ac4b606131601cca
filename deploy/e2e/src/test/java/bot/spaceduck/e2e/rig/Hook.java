package bot.spaceduck.e2e.rig;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A receiver of webhooks on this machine, which says yes to everything. */
public final class Hook implements AutoCloseable {
    private final HttpServer server;
    private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();

    private Hook(HttpServer server) {
        this.server = server;
        server.createContext("/", exchange -> {
            try (exchange) {
                Map<String, String> headers = new TreeMap<>();
                exchange.getRequestHeaders()
                        .forEach((name, values) ->
                                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                String url = address() + exchange.getRequestURI();
                exchange.sendResponseHeaders(204, -1);
                got.add(new Got(exchange.getRequestMethod(), url, headers, body));
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /**
     * What it was sent.
     *
     * @param headers by their names in lower case
     */
    public record Got(String method, String url, Map<String, String> headers, String body) {}

    public static Hook open() {
        try {
            return new Hook(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a path. */
    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What came next. @throws AssertionError if nothing does within 20 s */
    public Got next() throws InterruptedException {
        Got next = got.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was delivered");
        }
        return next;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
