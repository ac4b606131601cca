package bot.spaceduck.local.evidence;

import bot.spaceduck.local.home.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * Has peck-service verify all the evidence that it keeps, by the verifier that it runs with. It answers line by line, and
 * line by line this reads: neither side ever holds all of it.
 */
public final class Reverification {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/internal/evidence/reverify";
    /** For the first line; the whole may take hours. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI peck;
    private final SSLContext operations;

    /**
     * @param peck address of a peck-service
     * @param operations shows it the certificate of those who run the platform
     */
    public Reverification(URI peck, SSLContext operations) {
        this.peck = peck;
        this.operations = operations;
    }

    /**
     * How it ended, once everything was checked.
     *
     * @throws Refusal if that cannot be said: peck-service is away, or its answer broke off
     */
    public Progress run(Consumer<Finding> findings, Consumer<Progress> progress) {
        HttpRequest request = HttpRequest.newBuilder(peck.resolve(PATH))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(operations)
                        .connectTimeout(PATIENCE)
                        .build();
                Stream<String> lines = lines(http, request)) {
            return new Reading(findings, progress).all(lines);
        } catch (IOException | UncheckedIOException e) {
            throw new Refusal("peck-service did not answer to the end: look at ./spaceduck status, then try again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("It was interrupted before everything was checked.", e);
        }
    }

    private static Stream<String> lines(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = http.send(request, HttpResponse.BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            answer.body().close();
            throw new Refusal("peck-service answered %d: nothing was checked.".formatted(answer.statusCode()));
        }
        return answer.body();
    }

    private static final class Reading {
        private final Consumer<Finding> findings;
        private final Consumer<Progress> progress;
        private Progress last;
        private boolean done;

        Reading(Consumer<Finding> findings, Consumer<Progress> progress) {
            this.findings = findings;
            this.progress = progress;
        }

        Progress all(Stream<String> lines) throws IOException {
            lines.filter(line -> !line.isBlank()).forEach(this::read);
            if (!done) {
                throw new IOException("the answer broke off");
            }
            return last;
        }

        private void read(String line) {
            try {
                JsonNode read = JSON.readTree(line);
                if (read.has("finding")) {
                    findings.accept(Finding.of(read));
                } else {
                    last = new Progress(
                            read.path("checked").asLong(), read.path("failed").asLong());
                    done = read.path("done").asBoolean();
                    progress.accept(last);
                }
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
