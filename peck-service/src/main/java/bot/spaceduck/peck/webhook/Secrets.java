package bot.spaceduck.peck.webhook;

import bot.spaceduck.common.crypto.KeyRing;
import bot.spaceduck.common.crypto.Sealed;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets of webhooks: shown once, sealed in the store, and what our deliveries are signed with. A receiver needs the
 * text that it was shown, and HMAC-SHA-256 (RFC 2104).
 */
@Singleton
public class Secrets {
    private static final String PURPOSE = "seal";
    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyRing keys;

    Secrets(KeyRing keys) {
        this.keys = keys;
    }

    /** A new one: {@code whsec_} and 256 bits. */
    public String fresh() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return "whsec_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** As the store keeps it, bound to its webhook. */
    public String seal(String webhookId, String secret) {
        return keys.seal(PURPOSE, secret.getBytes(StandardCharsets.UTF_8), context(webhookId))
                .text();
    }

    /**
     * The value of {@code X-Space-Duck-Signature}: over {@code timestamp.body}, keyed with the secret as it was shown.
     *
     * @throws IllegalStateException if the key that sealed it is gone
     */
    public String signature(String webhookId, String sealed, long timestamp, String body) {
        byte[] secret = keys.open(PURPOSE, Sealed.parse(sealed), context(webhookId))
                .orElseThrow(() -> new IllegalStateException("a webhook's secret cannot be opened"));
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            byte[] code = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 failed", e);
        }
    }

    private static byte[] context(String webhookId) {
        return Sealed.context("webhook", webhookId);
    }
}
