package bot.spaceduck.gateway.stub;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.microprofile.config.ConfigProvider;

/** A client that trusts the gateway's certificate and nothing else, from any address of loopback. */
public final class Client {
    static {
        // Read once by the client's class: with its own 16 MiB it would swallow an answer that nobody reads.
        System.setProperty("jdk.httpclient.windowsize", "65536");
        System.setProperty("jdk.httpclient.connectionWindowSize", "131072");
    }

    private final HttpClient http;

    private Client(String address, HttpClient.Version version) {
        try {
            http = HttpClient.newBuilder()
                    .version(version)
                    .sslContext(trusting())
                    .localAddress(InetAddress.getByName(address))
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** HTTP/2, from that address. */
    public static Client from(String address) {
        return new Client(address, HttpClient.Version.HTTP_2);
    }

    public static Client http1() {
        return new Client("127.0.0.1", HttpClient.Version.HTTP_1_1);
    }

    public static URI https(String target) {
        return URI.create("https://localhost:" + port("quarkus.http.test-ssl-port") + target);
    }

    public static URI http(String target) {
        return URI.create("http://localhost:" + port("quarkus.http.test-port") + target);
    }

    private static int port(String property) {
        return ConfigProvider.getConfig().getValue(property, Integer.class);
    }

    public HttpClient http() {
        return http;
    }

    public HttpResponse<String> get(String target, String... headers) {
        return send(request(https(target), headers).build());
    }

    public HttpResponse<String> post(String target, String json, String... headers) {
        return send(request(https(target), headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    public static HttpRequest.Builder request(URI uri, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    public HttpResponse<String> send(HttpRequest request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static SSLContext trusting() {
        try (InputStream in = Files.newInputStream(Path.of(Stub.get().trustStore()))) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(in, Stub.get().password().toCharArray());
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (java.security.GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
