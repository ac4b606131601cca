package bot.spaceduck.cert.support;

import bot.spaceduck.test.fault.FaultProxy;
import bot.spaceduck.test.keys.TestKeys;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers as the internal API of identity-service is documented, a member that nobody here knows included. */
public final class IdentityStubServer implements IdentityStub {
    private static final String ACCOUNTS = "/internal/accounts/";

    private final Map<String, String> accounts = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> lookUps = new ConcurrentHashMap<>();
    private final FaultProxy proxy;
    private final Map<String, List<String>> notices = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> offered = new ConcurrentHashMap<>();
    private final List<String> cascades = new CopyOnWriteArrayList<>();
    private volatile int cascadeStatus = 200;
    private volatile int status = 200;
    private volatile int noticeStatus = 204;

    public IdentityStubServer() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(ACCOUNTS, this::account);
            server.createContext("/internal/context-keys", exchange -> answer(exchange, 200, contextKeys()));
            server.createContext("/internal/notices", this::notice);
            server.createContext("/internal/cascades", this::cascade);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            proxy = FaultProxy.before(server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int port() {
        return proxy.port();
    }

    @Override
    public void account(String ducklingId, String state, String earned, String effective, String displayName) {
        accounts.put(ducklingId, """
                {"duckling_id":"%s","status":"%s","earned_tier":"%s","effective_tier":"%s","display_name":"%s",\
                "email_hash":"email-hash-1:5feceb66","hatch_timestamp":"2026-01-02T03:04:05.678Z",\
                "verification_methods":["phone","email"],"roles":[],"not_known_here":{"since":2}}\
                """.formatted(ducklingId, state, earned, effective, displayName));
    }

    @Override
    public void closed(String ducklingId) {
        accounts.put(ducklingId, """
                {"duckling_id":"%s","status":"CLOSED","earned_tier":"T0","effective_tier":"T0",\
                "hatch_timestamp":"2026-01-02T03:04:05.678Z","verification_methods":[],"roles":[]}\
                """.formatted(ducklingId));
    }

    @Override
    public void answerWith(int instead) {
        status = instead;
    }

    @Override
    public int lookUps(String ducklingId) {
        return lookUps.getOrDefault(ducklingId, new AtomicInteger()).get();
    }

    private void account(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().substring(ACCOUNTS.length());
        lookUps.computeIfAbsent(id, any -> new AtomicInteger()).incrementAndGet();
        String account = accounts.get(id);
        if (status != 200) {
            answer(exchange, status, "{}");
        } else if (account == null) {
            answer(exchange, 404, "{\"code\":\"E-404-001\"}");
        } else {
            answer(exchange, 200, account);
        }
    }

    private void notice(HttpExchange exchange) throws IOException {
        String notice = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String id = notice.replaceAll("(?s).*\"duckling_id\":\"([^\"]*)\".*", "$1");
        offered.computeIfAbsent(id, any -> new AtomicInteger()).incrementAndGet();
        if (noticeStatus == 204) {
            notices.computeIfAbsent(id, any -> new CopyOnWriteArrayList<>()).add(notice);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        } else {
            answer(exchange, noticeStatus, "{}");
        }
    }

    private void cascade(HttpExchange exchange) throws IOException {
        String cascade = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (cascadeStatus == 200) {
            cascades.add(cascade);
        }
        answer(exchange, cascadeStatus, "{\"delegations\":1}");
    }

    @Override
    public void answerCascadesWith(int instead) {
        cascadeStatus = instead;
    }

    @Override
    public List<String> cascades(String certId) {
        return cascades.stream().filter(cascade -> cascade.contains(certId)).toList();
    }

    @Override
    public void answerNoticesWith(int instead) {
        noticeStatus = instead;
    }

    @Override
    public List<String> notices(String ducklingId) {
        return List.copyOf(notices.getOrDefault(ducklingId, List.of()));
    }

    @Override
    public int offered(String ducklingId) {
        return offered.getOrDefault(ducklingId, new AtomicInteger()).get();
    }

    private static String contextKeys() {
        TestKeys keys = TestKeys.get();
        return "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"use\":\"sig\",\"alg\":\"EdDSA\",\"kid\":\"%s\",\"x\":\"%s\"}]}"
                .formatted(keys.kid("context", "Ed25519"), keys.publicKey("context"));
    }

    private static void answer(HttpExchange exchange, int code, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void pass() {
        proxy.pass();
    }

    @Override
    public void refuse() {
        proxy.refuse();
    }

    @Override
    public void blackHole() {
        proxy.blackHole();
    }

    @Override
    public void resetAfterRequest() {
        proxy.resetAfterRequest();
    }

    @Override
    public void loseAnswerTo(String part, Runnable meanwhile) {
        proxy.loseAnswerTo(part, meanwhile);
    }

    @Override
    public void delay(Duration duration) {
        proxy.delay(duration);
    }

    @Override
    public int connections() {
        return proxy.connections();
    }
}
