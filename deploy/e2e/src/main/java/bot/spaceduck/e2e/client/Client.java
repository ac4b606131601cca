package bot.spaceduck.e2e.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Asks the gateway, trusting the platform's CA alone. Every answer is told to the listener. */
public final class Client {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration DEADLINE = Duration.ofSeconds(45);

    private final URI gateway;
    private final HttpClient http;
    private final Consumer<Answer> listener;

    private Client(URI gateway, HttpClient http, Consumer<Answer> listener) {
        this.gateway = gateway;
        this.http = http;
        this.listener = listener;
    }

    public static Client of(String gateway, Path ca) {
        return new Client(URI.create(gateway), http(ca).build(), answer -> {});
    }

    /** From another address of this machine: for the gateway, another client. */
    public static Client from(InetAddress address, String gateway, Path ca) {
        return new Client(URI.create(gateway), http(ca).localAddress(address).build(), answer -> {});
    }

    /** The same, and that listener is told too. */
    public Client toldTo(Consumer<Answer> another) {
        return new Client(gateway, http, listener.andThen(another));
    }

    private static HttpClient.Builder http(Path ca) {
        return HttpClient.newBuilder()
                .sslContext(Trust.in(ca))
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER);
    }

    /** @throws UncheckedIOException if there is no answer */
    public Answer send(Call call) {
        HttpResponse<String> response = send(call, BodyHandlers.ofString());
        Answer answer = new Answer(call, response.statusCode(), response.headers(), response.body());
        listener.accept(answer);
        return answer;
    }

    /** An answer that goes on: its lines as they come. Close them to hear no more; the listener is not told. */
    public HttpResponse<Stream<String>> listen(Call call) {
        return send(call, BodyHandlers.ofLines());
    }

    private <T> HttpResponse<T> send(Call call, HttpResponse.BodyHandler<T> handler) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(call.path()))
                .timeout(DEADLINE)
                .method(
                        call.method(),
                        call.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body()));
        call.headers().forEach(request::header);
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException(call.toString()));
        }
    }
}
