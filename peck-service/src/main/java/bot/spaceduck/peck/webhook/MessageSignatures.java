package bot.spaceduck.peck.webhook;

import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Proof;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Signs what we send as an HTTP Message Signature (RFC 9421, section 3.3.6) with a published key: beside the HMAC under
 * the webhook's secret, for receivers that keep no secret and for whoever is shown a delivery later.
 */
@Singleton
public class MessageSignatures {
    public static final String PURPOSE = "webhook";
    /** What the signature is for (section 2.3), so that none of another kind passes for one. */
    private static final String TAG = "spaceduck-webhook";

    private static final String LABEL = "spaceduck";

    private final KeyRing keys;

    MessageSignatures(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * The fields that make a POST to {@code target} a signed one: {@code Content-Digest} (RFC 9530), {@code
     * Signature-Input} and {@code Signature}.
     *
     * @param covered further fields that the signature is over, as they are sent
     */
    public Map<String, String> of(Target target, Map<String, String> covered, String body, Instant now) {
        String digest = "sha-256=:" + base64(sha256(body)) + ":";
        Map<String, String> components = new LinkedHashMap<>();
        components.put("@method", "POST");
        components.put("@target-uri", target.uri());
        components.put("content-digest", digest);
        covered.forEach((name, value) -> components.put(name.toLowerCase(Locale.ROOT), value));
        String names =
                components.keySet().stream().map(name -> '"' + name + '"').collect(Collectors.joining(" "));
        String about = "(" + names + ");created=" + now.getEpochSecond() + ";alg=\"ed25519\";tag=\"" + TAG + "\"";
        Proof proof = keys.sign(PURPOSE, kid -> base(components, parameters(about, kid)));
        return Map.of(
                "Content-Digest", digest,
                "Signature-Input", LABEL + "=" + parameters(about, proof.kid()),
                "Signature", LABEL + "=:" + base64(proof.value()) + ":");
    }

    private static String parameters(String about, String kid) {
        return about + ";keyid=\"" + kid + "\"";
    }

    /** Section 2.5. */
    private static byte[] base(Map<String, String> components, String parameters) {
        Stream<String> lines = components.entrySet().stream()
                .map(component -> "\"" + component.getKey() + "\": " + component.getValue());
        return Stream.concat(lines, Stream.of("\"@signature-params\": " + parameters))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(String body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
