package bot.spaceduck.peck.subscription;

import static bot.spaceduck.peck.support.Pond.ok;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bot.spaceduck.peck.support.Pond;
import bot.spaceduck.peck.support.Receiver;
import bot.spaceduck.peck.support.WithPeckBackends;
import bot.spaceduck.test.Json;
import bot.spaceduck.test.WithBackends;
import bot.spaceduck.test.keys.TestKeys;
import bot.spaceduck.test.time.MutableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a receiver can verify with nothing but the published keys (RFC 9421). */
@QuarkusTest
@WithBackends(dynamoDb = true, kafka = true)
@WithPeckBackends
class SignedDeliveriesTest {
    private static final Pattern INPUT = Pattern.compile(
            "spaceduck=(\\(([^)]*)\\);created=(\\d+);alg=\"ed25519\";tag=\"spaceduck-webhook\";keyid=\"([^\"]+)\")");

    @Inject
    MutableClock clock;

    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = Receiver.open();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void theSignatureIsOverAllThatCountsUnderAPublishedKey() throws Exception {
        Receiver.Got got = delivered();
        Matcher input = input(got);
        Map<String, String> parts = parts(got);

        assertThat(input.group(2).replace("\"", "").split(" ")).containsExactlyElementsOf(parts.keySet());
        assertThat(Long.parseLong(input.group(3)))
                .isEqualTo(Long.parseLong(got.header("X-Space-Duck-Timestamp")))
                .isEqualTo(clock.instant().getEpochSecond());
        assertThat(input.group(4)).isEqualTo(TestKeys.get().kid("webhook", "Ed25519"));
        assertThat(got.header("Content-Digest"))
                .isEqualTo("sha-256=:"
                        + Base64.getEncoder()
                                .encodeToString(MessageDigest.getInstance("SHA-256")
                                        .digest(got.body().getBytes(StandardCharsets.UTF_8)))
                        + ":");
        assertThat(holds(got, parts)).isTrue();
    }

    @Test
    void nothingThatItCoversCanBeChanged() throws Exception {
        Receiver.Got got = delivered();

        for (String part : parts(got).keySet()) {
            Map<String, String> changed = parts(got);
            changed.computeIfPresent(part, (name, value) -> value + "x");
            assertThat(holds(got, changed)).as(part).isFalse();
        }
    }

    private Receiver.Got delivered() {
        Pond pond = Pond.at(clock);
        Map<String, Object> hook = Map.of("url", receiver.url(), "events", List.of("peck.requested"));
        ok(pond.asOperator("peck.request").body(hook).post("/beak/webhook"), 201);
        pond.asked(pond.request());
        await().until(() -> receiver.got().size() == 1);
        return receiver.got().getFirst();
    }

    private static Matcher input(Receiver.Got got) {
        Matcher input = INPUT.matcher(got.header("Signature-Input"));
        assertThat(input.matches()).as(got.header("Signature-Input")).isTrue();
        return input;
    }

    /** What it has to cover, in its order. */
    private Map<String, String> parts(Receiver.Got got) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("@method", got.method());
        parts.put("@target-uri", "http://localhost:" + receiver.port() + got.path());
        for (String name : List.of(
                "content-digest",
                "content-type",
                "x-space-duck-event",
                "x-space-duck-delivery",
                "x-space-duck-timestamp")) {
            parts.put(name, got.header(name));
        }
        return parts;
    }

    private static boolean holds(Receiver.Got got, Map<String, String> parts) throws Exception {
        Matcher input = input(got);
        List<String> lines = new ArrayList<>();
        for (String name : input.group(2).replace("\"", "").split(" ")) {
            lines.add("\"" + name + "\": " + parts.get(name));
        }
        lines.add("\"@signature-params\": " + input.group(1));
        String value = got.header("Signature").replaceFirst("^spaceduck=:(.*):$", "$1");
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(published(input.group(4)));
        signature.update(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        return signature.verify(Base64.getDecoder().decode(value));
    }

    private static PublicKey published(String kid) throws Exception {
        Json keys = ok(given().get("/.well-known/jwks.json"), 200);
        String x = keys.<List<Map<String, String>>>get("keys").stream()
                .filter(key -> key.get("kid").equals(kid))
                .map(key -> key.get("x"))
                .findFirst()
                .orElseThrow();
        byte[] spki = HexFormat.of()
                .parseHex("302a300506032b6570032100"
                        + HexFormat.of().formatHex(Base64.getUrlDecoder().decode(x)));
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
    }
}
