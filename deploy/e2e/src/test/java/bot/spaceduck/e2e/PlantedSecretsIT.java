package bot.spaceduck.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.AuditLog;
import bot.spaceduck.e2e.rig.Metrics;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.Topic;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import bot.spaceduck.e2e.story.Poll;
import bot.spaceduck.e2e.story.Story;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What a person or agent must keep to itself is found nowhere that others read. */
@WithPlatform
class PlantedSecretsIT {
    /** No other test comes from there. */
    private static final String ADDRESS = "127.0.77.7";

    private static final List<String> APPLICATIONS = List.of("gateway", "identity", "cert", "peck", "audit");

    @Test
    void nothingOfThemIsInLogsEventsEntriesMetricsTracesOrTables(TestPlatform platform) throws Exception {
        List<Answer> problems = new CopyOnWriteArrayList<>();
        Client client = platform.client(ADDRESS).toldTo(answer -> {
            if (answer.status() >= 400) {
                problems.add(answer);
            }
        });
        Story story = platform.story(client);
        assertThat(story.tell()).as("%s", story.outcomes()).isTrue();
        Map<String, Pattern> secrets = secrets(story.cast());
        Planting planting = new Planting(platform, client, story.cast());
        planting.all()
                .forEach((what, secret) ->
                        secrets.put(what, secret.matches("\\d{6}") ? whole(secret) : literal(secret)));
        Map<String, Pattern> inNoTableToo = Map.copyOf(secrets);
        secrets.put("the passkey's credential", literal(planting.credentialId()));
        allSpansOf(platform, client, planting);

        assertThat(problems).hasSizeGreaterThan(10);
        problems.forEach(problem -> search(secrets, problem.call().toString(), problem.body()));

        forms(client, story.cast().certId(), planting.accessToken())
                .forEach((form, text) -> search(secrets, "a certificate as " + form, text));
        search(
                secrets,
                "audit entries",
                new AuditLog(platform.client())
                        .entries(planting.accessToken(), "")
                        .toString());
        search(secrets, "events", text(Topic.events(platform).records()));
        search(secrets, "rejected events", text(Topic.rejected(platform).records()));
        for (String application : APPLICATIONS) {
            search(secrets, "metrics of " + application, new Metrics(platform, application).text());
            search(secrets, "spans of " + application, String.join("\n", spans(platform, application)));
        }
        search(secrets, platform.home().root().resolve("log"));
        search(inNoTableToo, platform.home().data("dynamodb"));
    }

    /** The search itself finds what is there. */
    @Test
    void theyWouldBeFound(TestPlatform platform) {
        Cast cast = platform.operator(platform.client());
        Pattern code = whole(cast.codes().getFirst());

        assertThat(code.matcher("code " + cast.codes().getFirst() + ",").find()).isTrue();
        assertThat(new AuditLog(platform.client()).entries(cast, "").toString()).contains(cast.ducklingId());
        assertThat(text(Topic.events(platform).records())).contains(cast.ducklingId());
    }

    /** Spans tell what they are to tell: which route, with what result, by which code. */
    @Test
    void spansAreThere(TestPlatform platform) {
        Client client = platform.client();
        Cast cast = platform.operator(client);
        allSpansOf(platform, client, new Planting(platform, client, cast));

        for (String application : APPLICATIONS) {
            assertThat(spans(platform, application))
                    .as("of %s", application)
                    .anySatisfy(span ->
                            assertThat(span).contains("SPAN_KIND_SERVER", "http.route", "http.response.status_code"));
        }
        assertThat(spans(platform, "gateway"))
                .anySatisfy(span -> assertThat(span).contains("SPAN_KIND_CLIENT", "server.address"))
                .anySatisfy(span -> assertThat(span).contains("name: \"GET /beak/profile\""));
        assertThat(spans(platform, "identity"))
                .anySatisfy(span -> assertThat(span).contains("code.function.name"));
    }

    /** Waits until one trace has come from everywhere: spans come in order, so all that ended before it are there. */
    private static void allSpansOf(TestPlatform platform, Client client, Planting planting) {
        String trace = HexFormat.of().toHexDigits(System.nanoTime()) + "00000000000000ff";
        for (String path : List.of("/beak/profile", "/beak/cert/history", "/beak/peck/inbox", "/beak/audit/log")) {
            client.send(Call.get(path)
                    .asPerson(planting.accessToken())
                    .with("traceparent", "00-" + trace + "-00000000000000ff-00"));
        }
        Poll.until(
                Duration.ofSeconds(20),
                "a trace through all applications",
                () -> Optional.of(platform.spans().applications(trace))
                        .filter(seen -> seen.size() == APPLICATIONS.size()));
    }

    /** The certificate in every form that there is, and what can be decoded of it. */
    private static Map<String, String> forms(Client client, String certId, String accessToken) {
        Map<String, String> forms = new HashMap<>();
        client.send(Call.get("/.well-known/spaceduck-configuration"))
                .node("/certificate_media_types_supported")
                .forEach(form -> forms.put(
                        form.asText(),
                        client.send(Call.get("/beak/cert/view?cert_id=" + certId)
                                        .asPerson(accessToken)
                                        .with("Accept", form.asText()))
                                .expect(200)
                                .body()));
        assertThat(forms).hasSizeGreaterThanOrEqualTo(8);
        forms.replaceAll((form, text) -> text + decoded(text));
        assertThat(forms.get("application/dc+sd-jwt")).contains("display_name");
        return forms;
    }

    private static String decoded(String text) {
        return Pattern.compile("[A-Za-z0-9_-]{16,}")
                .matcher(text)
                .results()
                .filter(part -> part.group().length() % 4 != 1)
                .map(part -> new String(Base64.getUrlDecoder().decode(part.group()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n", "\n", ""));
    }

    private static Set<String> spans(TestPlatform platform, String application) {
        return platform.spans().told(application.equals("gateway") ? application : application + "-service");
    }

    private static Map<String, Pattern> secrets(Cast cast) {
        Map<String, Pattern> secrets = new HashMap<>(Map.of(
                "the password", literal(cast.person().password()),
                "the e-mail address", literal(cast.person().email()),
                "the phone number", literal(cast.person().phone().substring(1)),
                "the legal name", literal(cast.person().legalName()),
                "the postal address", literal(cast.person().address()),
                "the client's address", Pattern.compile("(?<![0-9.])" + Pattern.quote(ADDRESS) + "(?![0-9.])"),
                "the mail's code", whole(cast.codes().getFirst()),
                "the text message's code", whole(cast.codes().getLast())));
        for (String token : cast.tokens()) {
            // The last part is the secret one: a signature, or the key itself.
            secrets.put(
                    "token " + secrets.size() + " " + token.substring(0, 3),
                    literal(token.substring(Math.max(0, token.length() - 40))));
        }
        return secrets;
    }

    private static Pattern literal(String secret) {
        return Pattern.compile(Pattern.quote(secret), Pattern.CASE_INSENSITIVE);
    }

    /** Six digits are part of many longer numbers, above all of times. */
    private static Pattern whole(String code) {
        return Pattern.compile("(?<![0-9.a-zA-Z_-])" + code + "(?![0-9.a-zA-Z_-])");
    }

    private static String text(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(sent -> new String(sent.value(), StandardCharsets.UTF_8) + sent.headers())
                .collect(Collectors.joining("\n"));
    }

    private static void search(Map<String, Pattern> secrets, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).isNotEmpty();
            for (Path file : all) {
                search(secrets, file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void search(Map<String, Pattern> secrets, String where, String text) {
        secrets.forEach((what, pattern) -> {
            Matcher matcher = pattern.matcher(text);
            assertThat(matcher.find())
                    .as(() -> what + " is in " + where + ": " + around(text, matcher))
                    .isFalse();
        });
    }

    private static String around(String text, Matcher found) {
        found.reset();
        return found.find()
                ? text.substring(Math.max(0, found.start() - 200), Math.min(text.length(), found.end() + 100))
                : "";
    }
}
