package bot.spaceduck.e2e.rig;

import bot.spaceduck.e2e.client.Call;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests by the Beak Key, as an agent does. */
public final class KeyedRequest {
    private KeyedRequest() {}

    /** The call as the agent with that key, signed as of now under a fresh nonce. */
    public static Call signed(Call call, String beakKey) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String nonce = UUID.randomUUID().toString();
        String text = String.join(
                "\n",
                call.method(),
                call.path(),
                timestamp,
                nonce,
                hex("SHA-256", call.body() == null ? "" : call.body()));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(beakKey.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return call.asAgent(beakKey)
                    .with("X-Beak-Timestamp", timestamp)
                    .with("X-Beak-Nonce", nonce)
                    .with(
                            "X-Beak-Signature",
                            "v1=" + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The digest of a body, in lower-case hex. */
    public static String hex(String algorithm, String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
