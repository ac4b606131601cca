package bot.spaceduck.identity.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A signature by HMAC-SHA-256 (RFC 2104) under the Beak Key that is shown with it, over method, target, time, nonce and
 * the SHA-256 of the body, each on a line, none after the last.
 */
public record KeyedSignature(String timestamp, Nonce nonce, byte[] code) {
    private static final String TIMESTAMP = "x-beak-timestamp";
    private static final String NONCE = "x-beak-nonce";
    private static final String SIGNATURE = "x-beak-signature";
    private static final Pattern FORM = Pattern.compile("v1=([0-9a-f]{64})");

    /** Whether the request has any part of one. */
    public static boolean isOn(SignedRequest request) {
        return Stream.of(TIMESTAMP, NONCE, SIGNATURE).anyMatch(request.fields()::containsKey);
    }

    /** Empty unless all parts are there, each once and of its form. */
    public static Optional<KeyedSignature> of(SignedRequest request) {
        return request.field(TIMESTAMP)
                .flatMap(timestamp -> request.field(NONCE)
                        .flatMap(Nonce::of)
                        .flatMap(nonce -> request.field(SIGNATURE)
                                .map(FORM::matcher)
                                .filter(Matcher::matches)
                                .map(form -> HexFormat.of().parseHex(form.group(1)))
                                .map(code -> new KeyedSignature(timestamp, nonce, code))));
    }

    /** When it was made; empty for what is no time. */
    public Optional<Instant> signedAt() {
        return Freshness.time(timestamp);
    }

    /** Whether it is of that request under that key; in constant time. */
    public boolean holds(String beakKey, SignedRequest request) {
        String text =
                String.join("\n", request.method(), request.target(), timestamp, nonce.text(), request.bodySha256());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(beakKey.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return MessageDigest.isEqual(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is everywhere", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyedSignature that
                && timestamp.equals(that.timestamp)
                && nonce.equals(that.nonce)
                && Arrays.equals(code, that.code);
    }

    @Override
    public int hashCode() {
        return Objects.hash(timestamp, nonce, Arrays.hashCode(code));
    }

    @Override
    public String toString() {
        return "KeyedSignature[" + timestamp + "]";
    }
}
