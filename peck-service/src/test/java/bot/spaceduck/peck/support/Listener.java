package bot.spaceduck.peck.support;

import bot.spaceduck.test.TestCallers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Listens to Server-Sent Events as the HTML Living Standard says, section 9.2.6. */
public final class Listener implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final String contentType;
    private volatile String lastId;
    private String name = "";
    private String data = "";

    /** One event. */
    public record Heard(String name, String data) {}

    private Listener(URI uri, String token, String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Accept", "text/event-stream")
                .header(TestCallers.HEADER, token);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<Stream<String>> response = client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new IOException("answered with " + response.statusCode());
        }
        contentType = response.headers().firstValue("Content-Type").orElse("");
        Thread.ofVirtual().start(() -> {
            try {
                response.body().forEach(this::line);
            } catch (UncheckedIOException closed) {
                // It was closed.
            }
        });
    }

    public static Listener open(URI uri, String token, String lastEventId) throws IOException, InterruptedException {
        return new Listener(uri, token, lastEventId);
    }

    private void line(String line) {
        if (line.isEmpty()) {
            if (!data.isEmpty()) {
                heard.add(new Heard(name, data));
            }
            name = "";
            data = "";
        } else if (line.startsWith("id:")) {
            lastId = line.substring(3).strip();
        } else if (line.startsWith("event:")) {
            name = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
            data += line.substring(5).strip();
        }
    }

    public List<Heard> heard() {
        return heard;
    }

    public String lastId() {
        return lastId;
    }

    public String contentType() {
        return contentType;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
