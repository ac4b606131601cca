package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import bot.spaceduck.e2e.rig.Described;
import bot.spaceduck.e2e.rig.Hook;
import bot.spaceduck.e2e.rig.TestPlatform;
import bot.spaceduck.e2e.rig.Verifiers;
import bot.spaceduck.e2e.rig.Verifiers.Opinion;
import bot.spaceduck.e2e.rig.Verifiers.Shown;
import bot.spaceduck.e2e.rig.WithPlatform;
import bot.spaceduck.e2e.story.Cast;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receipts and deliveries to webhooks in the hands of strangers: other people's libraries and the published keys. */
@WithPlatform
class IndependentReadersIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECEIPT = "receipt";
    private static final String MESSAGE = "message";

    private final Hook hook = Hook.open();
    private Verifiers verifiers;
    private Cast cast;
    private Answer asked;
    private Hook.Got got;

    @BeforeEach
    void aPeckAndItsNews(TestPlatform platform) throws InterruptedException {
        Client client = Described.by(platform.client());
        verifiers = Verifiers.installed(
                client.send(Call.get("/.well-known/spaceduck-configuration")).text("/issuer"),
                Path.of(platform.status().ca()));
        cast = platform.operator(platform.client());
        client.send(Call.post(
                                "/beak/webhook",
                                Map.of("url", hook.address() + "/news?of=pecks", "events", List.of("peck.requested")))
                        .asAgent(cast.beakKey()))
                .expect(201);
        asked = client.send(Call.post(
                                "/beak/peck",
                                Map.of(
                                        "kind", "permission",
                                        "target", cast.ducklingId(),
                                        "scopes", List.of("calendar:write"),
                                        "action", "Book the pond",
                                        "purpose", "The flock wants to meet."))
                        .asAgent(cast.beakKey()))
                .expect(201);
        got = hook.next();
    }

    @AfterEach
    void close() {
        hook.close();
    }

    @Test
    void believeWhatIsOurs() {
        List<Opinion> opinions = verifiers.of(List.of(new Shown(RECEIPT, asked.text("/receipt/jws")), message(got)));

        assertThat(opinions)
                .allSatisfy(opinion ->
                        assertThat(opinion.verified()).as(opinion.reason()).isTrue());
        assertThat(opinions.getFirst().claims()).isEqualTo(asked.node("/receipt/record"));
        assertThat(opinions.getLast().claims().path("subject").asText()).isEqualTo(asked.text("/peck_id"));
        assertThat(got.headers()).as("our traces are nobody else's").doesNotContainKey("traceparent");
    }

    @Test
    void refuseADeliveryThatWasChangedInAnyPart() {
        List<Hook.Got> changed = new ArrayList<>();
        Stream.of(
                        "content-digest",
                        "content-type",
                        "x-space-duck-event",
                        "x-space-duck-delivery",
                        "x-space-duck-timestamp")
                .map(name -> with(name, got.headers().get(name) + "0"))
                .forEach(changed::add);
        String input = got.headers().get("signature-input");
        changed.add(with("signature-input", input.replace(" \"content-digest\"", "")));
        String at = got.headers().get("x-space-duck-timestamp");
        changed.add(with("signature-input", input.replace(at, Long.toString(Long.parseLong(at) - 1))));
        changed.add(with("signature-input", input.replaceAll("tag=\"[^\"]*\"", "tag=\"another\"")));
        changed.add(with("signature-input", input.replaceAll("keyid=\"webhook-", "keyid=\"receipt-")));
        changed.add(with("signature", got.headers().get("signature").replaceFirst("=:..", "=:QR")));
        changed.add(new Hook.Got("PUT", got.url(), got.headers(), got.body()));
        changed.add(new Hook.Got(got.method(), got.url() + "0", got.headers(), got.body()));
        changed.add(new Hook.Got(got.method(), got.url().replace("localhost", "127.0.0.1"), got.headers(), got.body()));
        changed.add(new Hook.Got(
                got.method(), got.url(), got.headers(), got.body().replace("peck.requested", "peck.approved")));

        List<Opinion> opinions =
                verifiers.of(changed.stream().map(IndependentReadersIT::message).toList());

        for (int i = 0; i < changed.size(); i++) {
            assertThat(changed.get(i)).isNotEqualTo(got);
            assertThat(opinions.get(i).verified()).as("%s", changed.get(i)).isFalse();
        }
    }

    @Test
    void refuseAReceiptThatWasChangedInAnyPart() {
        String jws = asked.text("/receipt/jws");
        List<Shown> changed = new ArrayList<>();
        for (int at = 0; at < jws.length() - 1; at += 11) {
            // The last character of a part has bits that say nothing.
            if (jws.charAt(at) != '.' && jws.charAt(at + 1) != '.') {
                char other = jws.charAt(at) == 'Q' ? 'R' : 'Q';
                changed.add(new Shown(RECEIPT, jws.substring(0, at) + other + jws.substring(at + 1)));
            }
        }

        List<Opinion> opinions = verifiers.of(changed);

        assertThat(changed).hasSizeGreaterThan(30);
        for (int at = 0; at < changed.size(); at++) {
            assertThat(opinions.get(at).verified()).as("%s", changed.get(at)).isFalse();
        }
    }

    private Hook.Got with(String header, String value) {
        Map<String, String> headers = new TreeMap<>(got.headers());
        headers.put(header, value);
        return new Hook.Got(got.method(), got.url(), headers, got.body());
    }

    private static Shown message(Hook.Got got) {
        try {
            return new Shown(MESSAGE, JSON.writeValueAsString(got));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
