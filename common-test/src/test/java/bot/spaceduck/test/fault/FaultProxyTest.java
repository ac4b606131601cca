package bot.spaceduck.test.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private final AtomicInteger served = new AtomicInteger();
    private HttpServer server;
    private FaultProxy proxy;
    private HttpClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            served.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        proxy = FaultProxy.before(server.getAddress().getPort());
        client = HttpClient.newHttpClient();
    }

    @AfterEach
    void stop() {
        client.close();
        proxy.close();
        server.stop(0);
    }

    @Test
    void passes() throws Exception {
        assertThat(call()).isEqualTo(204);
        assertThat(proxy.connections()).isEqualTo(1);
    }

    @Test
    void refuses() {
        proxy.refuse();

        assertThatThrownBy(this::call).isInstanceOf(ConnectException.class);
        assertThat(served).hasValue(0);
    }

    @Test
    void refusesConnectionsThatStandAndHealsOnTheSamePort() throws Exception {
        call();
        proxy.refuse();
        assertThatThrownBy(this::call).isInstanceOf(IOException.class);

        proxy.pass();

        assertThat(call()).isEqualTo(204);
    }

    @Test
    void swallows() throws Exception {
        call();
        proxy.blackHole();

        assertThatThrownBy(this::call).isInstanceOf(HttpTimeoutException.class);
        assertThat(served).hasValue(1);
    }

    @Test
    void resetsAfterTheRequestWasCarriedOut() {
        proxy.resetAfterRequest();

        assertThatThrownBy(this::call)
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(ConnectException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
        assertThat(served).hasValue(1);
    }

    @Test
    void delays() throws Exception {
        proxy.delay(Duration.ofMillis(300));
        long before = System.nanoTime();

        assertThat(call()).isEqualTo(204);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    private int call() throws Exception {
        // POST without a body: the client does not repeat it by itself when a connection is cut.
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + proxy.port()))
                .timeout(Duration.ofSeconds(1))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
