package bot.spaceduck.test.oidc;

import bot.spaceduck.test.process.Ports;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** The HTTP side of the {@link IdentityProvider}, and its switches. */
public final class TestIdentityProvider implements IdentityProvider {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADMIN = "/admin/realms/" + REALM + "/";

    private final int port = Ports.free();
    private final String issuer = "http://localhost:" + port + "/realms/" + REALM;
    private final String clientSecret = UUID.randomUUID().toString();
    private final String adminClientSecret = UUID.randomUUID().toString();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Users users = new Users();
    private final Tokens tokens = new Tokens(issuer);
    private final Forger forger = new Forger(tokens);
    private final AdminApi admin = new AdminApi(users, tokens);
    private final TokenEndpoint tokenEndpoint =
            new TokenEndpoint(users, tokens, Map.of(CLIENT_ID, clientSecret, ADMIN_CLIENT_ID, adminClientSecret));
    private volatile Duration slowness = Duration.ZERO;
    private volatile int failure;
    private HttpServer server;

    /** Starts at once. */
    public TestIdentityProvider() {
        start();
    }

    @Override
    public String issuer() {
        return issuer;
    }

    @Override
    public String clientSecret() {
        return clientSecret;
    }

    @Override
    public String adminClientSecret() {
        return adminClientSecret;
    }

    @Override
    public String createUser(String username, String email, String password, List<String> roles) {
        return users.create(username, email, false, password, roles, Map.of()).id();
    }

    @Override
    public void lock(String username) {
        users.replace(users.find(username).orElseThrow().updated(Map.of("enabled", false)));
    }

    @Override
    public boolean accepts(String emailOrUsername, String password) {
        return users.find(emailOrUsername)
                .filter(User::enabled)
                .filter(user -> password.equals(user.password()))
                .isPresent();
    }

    @Override
    public boolean knows(String emailOrUsername) {
        return users.find(emailOrUsername).isPresent();
    }

    @Override
    public int sessions(String username) {
        return users.find(username)
                .map(user -> users.sessionsOf(user.id()).size())
                .orElse(0);
    }

    @Override
    public void forget(String emailOrUsername) {
        users.delete(users.find(emailOrUsername).orElseThrow().id());
    }

    @Override
    public void endSessions(String username) {
        users.endSessionsOf(users.find(username).orElseThrow().id());
    }

    @Override
    public void rotates(boolean once) {
        users.rotates(once);
    }

    @Override
    public String tokenFor(String username) {
        User user = users.find(username).orElseThrow();
        return tokens.access(tokens.accessClaims(user, users.open(user).id(), CLIENT_ID));
    }

    @Override
    public String issueToken(Map<String, Object> claims) {
        return tokens.access(over(claims));
    }

    @Override
    public String forgeNamed(String forgery, Map<String, Object> claims) {
        return forger.forge(Forgery.valueOf(forgery), over(claims));
    }

    private Map<String, Object> over(Map<String, Object> claims) {
        Map<String, Object> all = tokens.defaults();
        all.putAll(claims);
        return all;
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
        if (server != null) {
            return;
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @Override
    public void slow(Duration duration) {
        slowness = duration;
    }

    @Override
    public void failWith(int status) {
        failure = status;
    }

    @Override
    public void rotateKeys() {
        tokens.rotate();
    }

    @Override
    public void reset() {
        slowness = Duration.ZERO;
        failure = 0;
        users.rotates(true);
        users.clear();
        start();
    }

    @Override
    public int requests(String pathEnd) {
        return (int) asked.stream().filter(path -> path.endsWith(pathEnd)).count();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().getPath());
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (slowness.isPositive()) {
            LockSupport.parkNanos(slowness.toNanos());
        }
        try {
            if (failure != 0) {
                throw new Refusal(failure, Map.of("error", "unknown_error"));
            }
            route(exchange, new String(body, StandardCharsets.UTF_8));
        } catch (Refusal refusal) {
            send(exchange, refusal.status(), JSON.writeValueAsString(refusal.body()));
        }
    }

    private void route(HttpExchange exchange, String body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (path.startsWith(ADMIN)) {
            admin(exchange, path, body, authorization);
            return;
        }
        String realm = "/realms/" + REALM;
        String protocol = realm + "/protocol/openid-connect";
        String asked = method + " " + path;
        if (asked.equals("GET " + realm + "/.well-known/openid-configuration")) {
            send(exchange, 200, JSON.writeValueAsString(discovery()));
        } else if (asked.equals("GET " + protocol + "/certs")) {
            send(exchange, 200, tokens.jwks());
        } else if (asked.equals("POST " + protocol + "/token")) {
            send(exchange, 200, JSON.writeValueAsString(tokenEndpoint.token(form(body), authorization)));
        } else if (asked.equals("POST " + protocol + "/logout")) {
            tokenEndpoint.logout(form(body), authorization);
            send(exchange, 204, null);
        } else {
            throw new Refusal(404, Map.of("error", "Unable to find matching target resource method"));
        }
    }

    private void admin(HttpExchange exchange, String path, String body, String authorization) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        Map<String, Object> json = new LinkedHashMap<>();
        if (!body.isBlank()) {
            JSON.readTree(body)
                    .properties()
                    .forEach(e -> json.put(e.getKey(), JSON.convertValue(e.getValue(), Object.class)));
        }
        AdminApi.Answer answer = admin.answer(
                exchange.getRequestMethod(),
                List.of(path.substring(ADMIN.length()).split("/")),
                form(query == null ? "" : query),
                json,
                authorization);
        if (answer.location() != null) {
            exchange.getResponseHeaders().set("Location", "http://localhost:" + port + path + "/" + answer.location());
        }
        send(exchange, answer.status(), answer.body() == null ? null : JSON.writeValueAsString(answer.body()));
    }

    private Map<String, Object> discovery() {
        String protocol = issuer + "/protocol/openid-connect";
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("issuer", issuer);
        json.put("authorization_endpoint", protocol + "/auth");
        json.put("token_endpoint", protocol + "/token");
        json.put("introspection_endpoint", protocol + "/token/introspect");
        json.put("userinfo_endpoint", protocol + "/userinfo");
        json.put("end_session_endpoint", protocol + "/logout");
        json.put("jwks_uri", protocol + "/certs");
        json.put("grant_types_supported", List.of("client_credentials", "password", "refresh_token"));
        json.put("response_types_supported", List.of("code"));
        json.put("subject_types_supported", List.of("public"));
        json.put("id_token_signing_alg_values_supported", List.of("RS256", "ES256"));
        json.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        return json;
    }

    private static Map<String, String> form(String encoded) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            if (json == null) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
