package bot.spaceduck.e2e.rig;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Listens to Server-Sent Events through the gateway, as the HTML Living Standard says, section 9.2.6. */
public final class EventStream implements AutoCloseable {
    private final Stream<String> lines;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile String lastId;
    private String name = "";
    private String data = "";

    /** One event. */
    public record Heard(String name, String data) {}

    private EventStream(HttpResponse<Stream<String>> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        lines = answer.body();
        Thread.ofVirtual().start(() -> {
            try {
                lines.forEach(this::line);
            } catch (UncheckedIOException | IllegalStateException closed) {
                // It was closed.
            }
        });
    }

    /** From now on. */
    public static EventStream of(Client client, Call call) {
        return new EventStream(client.listen(call.with("Accept", "text/event-stream")));
    }

    /** Behind the event with that id. */
    public static EventStream after(String lastId, Client client, Call call) {
        return of(client, call.with("Last-Event-ID", lastId));
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
        return List.copyOf(heard);
    }

    /** Where to go on; empty until the stream has said so. */
    public Optional<String> lastId() {
        return Optional.ofNullable(lastId);
    }

    @Override
    public void close() {
        lines.close();
    }
}
