package bot.spaceduck.identity.provider.cognito;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/** Amazon Cognito's API as AWS documents it: JSON 1.1 by {@code X-Amz-Target}, and the pool's JWK set. */
public final class CognitoStub implements AutoCloseable {
    public static final String REGION = "eu-west-1";
    public static final String POOL = REGION + "_Ducklings";
    public static final String CLIENT_ID = "spaceduckclient";
    public static final String CLIENT_SECRET = "a-client-secret-of-the-test-pool";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TARGET = "AWSCognitoIdentityProviderService.";

    private final HttpServer server;
    private final PoolTokens tokens;
    private final UserPool pool;
    private volatile int failure;
    private volatile boolean throttling;

    /** Starts at once, on a free port. */
    public CognitoStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tokens = new PoolTokens(issuer(), CLIENT_ID);
        pool = new UserPool(CLIENT_ID, CLIENT_SECRET, tokens);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String issuer() {
        return "http://localhost:" + port() + "/" + POOL;
    }

    /** What an adapter would make of its configuration. */
    Pool pool() {
        return new Pool(POOL, issuer(), CLIENT_ID, Optional.of(CLIENT_SECRET));
    }

    PoolTokens tokens() {
        return tokens;
    }

    PoolUser user(String nameOrAlias) {
        return pool.user(nameOrAlias);
    }

    /** Whether the app client rotates refresh tokens; it does unless told otherwise. */
    void rotates(boolean on) {
        pool.rotating = on;
    }

    /** The next answers have this status; zero ends it. */
    void failWith(int status) {
        failure = status;
    }

    /** Whether each request is one too many. */
    void throttle(boolean on) {
        throttling = on;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("GET")
                && exchange.getRequestURI().getPath().equals("/" + POOL + "/.well-known/jwks.json")) {
            send(exchange, 200, tokens.jwks());
            return;
        }
        try {
            send(exchange, 200, JSON.writeValueAsString(act(exchange, body)));
        } catch (CognitoError error) {
            exchange.getResponseHeaders().set("x-amzn-errortype", error.type() + ":");
            exchange.getResponseHeaders().set("x-amzn-errormessage", error.getMessage());
            send(
                    exchange,
                    failure == 0 ? 400 : failure,
                    JSON.writeValueAsString(Map.of("__type", error.type(), "message", error.getMessage())));
        }
    }

    private Map<String, Object> act(HttpExchange exchange, byte[] body) throws IOException {
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (failure != 0) {
            throw new CognitoError("InternalErrorException", "Internal error");
        }
        if (!target.startsWith(TARGET) || !type.equals("application/x-amz-json-1.1")) {
            throw new CognitoError("UnknownOperationException", target);
        }
        if (throttling) {
            throw new CognitoError("TooManyRequestsException", "Rate exceeded");
        }
        String action = target.substring(TARGET.length());
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (action.startsWith("Admin") && !authorization.contains("/" + REGION + "/cognito-idp/aws4_request")) {
            throw new CognitoError("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        return pool.act(action, JSON.readTree(body));
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
