package bot.spaceduck.identity.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a thread that is no event loop, as sweepers and tests call. */
class HttpCallsTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    /** One in a hundred or so was lost before. */
    private static final int MANY = 2_000;

    private final Vertx vertx = Vertx.vertx();
    private final HttpCalls calls = new HttpCalls(vertx);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            try (exchange) {
                exchange.sendResponseHeaders(200, asked.length == 0 ? -1 : asked.length);
                exchange.getResponseBody().write(asked);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void hearsEveryAnswerHoweverQuick() {
        String url = "http://localhost:" + server.getAddress().getPort() + "/echo";

        for (int call = 0; call < MANY; call++) {
            Reply reply = calls.postForm(url, Map.of("call", "é " + call), DEADLINE)
                    .subscribeAsCompletionStage()
                    .join();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("call=%C3%A9+" + call);
        }
    }
}
