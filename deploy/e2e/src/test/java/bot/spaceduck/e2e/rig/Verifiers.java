package bot.spaceduck.e2e.rig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Other people's verifiers, as npm packages at the versions that the lock names. They know the platform's URL and fetch
 * what they need from there. Where node, npm or its registry is not at hand, tests that need them are skipped.
 */
public final class Verifiers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("target", "verifiers").toAbsolutePath();

    private static boolean installed;

    private final String platform;
    private final Path ca;

    private Verifiers(String platform, Path ca) {
        this.platform = platform;
        this.ca = ca;
    }

    /** A document that somebody handed to a relying party. */
    public record Shown(String form, String document) {}

    /** What a verifier says of it: its claims, or why it refuses it. */
    public record Opinion(boolean verified, JsonNode claims, String reason) {}

    /** @param platform its public URL */
    public static Verifiers installed(String platform, Path ca) {
        install();
        return new Verifiers(platform, ca);
    }

    /** Once a run. */
    private static synchronized void install() {
        if (installed) {
            return;
        }
        skipUnless("node", "--version");
        skipUnless("npm", "--version");
        copy("package.json", "package-lock.json", ".npmrc", "verify.mjs", "sign.mjs");
        Process install =
                run("npm", "--prefix", FOLDER.toString(), "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        if (install.exit() != 0) {
            skipUnless("npm", "ping");
        }
        assertThat(install.exit()).as(install.output()).isZero();
        installed = true;
    }

    /** The opinions, in the order of the documents. */
    public List<Opinion> of(List<Shown> documents) {
        Path shown = FOLDER.resolve("shown.jsonl");
        write(
                shown,
                documents.stream()
                        .map(document -> JSON.createObjectNode()
                                .put("form", document.form())
                                .put("document", document.document())
                                .toString())
                        .collect(Collectors.joining("\n"))
                        .getBytes(UTF_8));
        Process verified = Process.run(
                Map.of("NODE_EXTRA_CA_CERTS", ca.toString()),
                List.of("node", FOLDER.resolve("verify.mjs").toString(), platform, shown.toString()));
        assertThat(verified.exit()).as(verified.output()).isZero();
        List<Opinion> opinions = verified.output()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(Verifiers::opinion)
                .toList();
        assertThat(opinions).as(verified.output()).hasSameSizeAs(documents);
        return opinions;
    }

    /**
     * What came of requests that another's library signed and node sent: {@code statuses} and {@code bodies} of each.
     *
     * @param requests as {@code sign.mjs} takes them
     */
    public List<JsonNode> sent(List<Map<String, ?>> requests) {
        Path signed = FOLDER.resolve("signed.jsonl");
        write(
                signed,
                requests.stream()
                        .map(request -> JSON.valueToTree(request).toString())
                        .collect(Collectors.joining("\n"))
                        .getBytes(UTF_8));
        Process sent = Process.run(
                Map.of("NODE_EXTRA_CA_CERTS", ca.toString()),
                List.of("node", FOLDER.resolve("sign.mjs").toString(), signed.toString()));
        assertThat(sent.exit()).as(sent.output()).isZero();
        List<JsonNode> answers = sent.output()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(Verifiers::json)
                .toList();
        assertThat(answers).as(sent.output()).hasSameSizeAs(requests);
        return answers;
    }

    private static void skipUnless(String... command) {
        boolean there;
        try {
            there = run(command).exit() == 0;
        } catch (UncheckedIOException e) {
            there = false;
        }
        if (!there) {
            String line = "independent verifiers skipped: " + String.join(" ", command) + " fails here";
            System.out.println(line);
            abort(line);
        }
    }

    /** Who has no network is told so soon. */
    private static Process run(String... command) {
        return Process.run(
                Map.of("npm_config_fetch_retries", "1", "npm_config_fetch_timeout", "30000"), List.of(command));
    }

    private static void copy(String... names) {
        for (String name : names) {
            try (InputStream source = Verifiers.class.getResourceAsStream("/verifiers/" + name)) {
                write(FOLDER.resolve(name), source.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(FOLDER);
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Opinion opinion(String line) {
        JsonNode answer = json(line);
        return new Opinion(
                answer.path("verified").asBoolean(),
                answer.path("claims"),
                answer.path("reason").asText());
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("no answer: " + line, e);
        }
    }
}
