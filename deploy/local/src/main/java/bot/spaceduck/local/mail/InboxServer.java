package bot.spaceduck.local.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * The inbox as a page for people and as JSON for programs.
 *
 * <p>What a mail says is shown as its reader would see it, but nothing in it may run: its HTML is served with a policy of its
 * own and framed in a sandbox.
 */
final class InboxServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " frame-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
            + " sandbox allow-popups allow-popups-to-escape-sandbox";
    private static final Map<String, Asset> ASSETS = Map.of(
            "/", new Asset("inbox.html", "text/html; charset=utf-8"),
            "/inbox.css", new Asset("inbox.css", "text/css; charset=utf-8"),
            "/inbox.js", new Asset("inbox.js", "text/javascript; charset=utf-8"));

    private final MailStore store;
    private final HttpServer server;

    InboxServer(int port, MailStore store) throws IOException {
        this.store = store;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
    }

    void start() {
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!isAddressedToUs(exchange)) {
                send(
                        exchange,
                        421,
                        "text/plain",
                        "This inbox answers to localhost alone.\n".getBytes(StandardCharsets.UTF_8));
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain", "GET only.\n".getBytes(StandardCharsets.UTF_8));
            } else if (ASSETS.containsKey(path)) {
                exchange.getResponseHeaders().set("Content-Security-Policy", PAGE_POLICY);
                send(exchange, 200, ASSETS.get(path).type(), ASSETS.get(path).content());
            } else if (path.equals("/api/messages")) {
                byte[] messages = JSON.writeValueAsBytes(store.newestFirst(parameter(exchange, "to")));
                send(exchange, 200, "application/json", messages);
            } else if (path.startsWith("/mail/")) {
                sendHtmlOf(exchange, path.substring("/mail/".length()));
            } else if (path.equals("/ready")) {
                send(exchange, 200, "text/plain", "ready\n".getBytes(StandardCharsets.UTF_8));
            } else {
                send(exchange, 404, "text/plain", "Nothing here.\n".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** A page elsewhere whose name an attacker points at this machine must not read one-time codes. */
    private static boolean isAddressedToUs(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host != null && host.matches("(localhost|127\\.0\\.0\\.1)(:\\d+)?");
    }

    private void sendHtmlOf(HttpExchange exchange, String id) throws IOException {
        String html = store.newestFirst(null).stream()
                .filter(mail -> mail.id().equals(id))
                .map(CaughtMail::html)
                .findFirst()
                .orElse("");
        exchange.getResponseHeaders().set("Content-Security-Policy", MAIL_POLICY);
        byte[] page = ("<!doctype html><base target=\"_blank\">" + html).getBytes(StandardCharsets.UTF_8);
        send(exchange, 200, "text/html; charset=utf-8", page);
    }

    private static String parameter(HttpExchange exchange, String name) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null
                ? null
                : Stream.of(query.split("&"))
                        .filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> pair.substring(name.length() + 1))
                        // An address may hold a plus and never a blank, which is what a form's plus would mean.
                        .map(value -> URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8))
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                        .orElse(null);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Asset(String file, String type) {
        byte[] content() throws IOException {
            try (InputStream in = InboxServer.class.getResourceAsStream("/mail/" + file)) {
                return in.readAllBytes();
            }
        }
    }
}
