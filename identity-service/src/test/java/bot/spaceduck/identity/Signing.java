package bot.spaceduck.identity;

import bot.spaceduck.identity.Spaceducks.Spaceduck;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as an agent would, and asks about them as the gateway does. */
public final class Signing {
    private Signing() {}

    /** A request on its way; what is public is for tests to spoil. */
    public static final class Request {
        public String method = "POST";
        public String target = "/beak/peck?dry=1";
        public byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        public final Map<String, String> fields = new TreeMap<>();

        public Request with(Consumer<Request> change) {
            change.accept(this);
            return this;
        }

        /** What the gateway tells of it. */
        public Map<String, Object> told() {
            Map<String, Object> told = new HashMap<>();
            told.put("method", method);
            told.put("target", target);
            told.put("fields", fields);
            told.put("body_length", body.length);
            told.put("body_sha256", HexFormat.of().formatHex(digest("SHA-256", body)));
            told.put("body_sha512", HexFormat.of().formatHex(digest("SHA-512", body)));
            return told;
        }

        /** With a signature by that key at that time, as it is spelled. */
        public Request keyed(String beakKey, String timestamp) {
            String nonce = UUID.randomUUID().toString();
            fields.put("x-beak-timestamp", timestamp);
            fields.put("x-beak-nonce", nonce);
            String text = method + "\n" + target + "\n" + timestamp + "\n" + nonce + "\n"
                    + HexFormat.of().formatHex(digest("SHA-256", body));
            fields.put("x-beak-signature", "v1=" + hmac(beakKey, text));
            return this;
        }
    }

    public static Response ask(Spaceduck agent, Request request) {
        return Ducklings.authenticate("BeakKey " + agent.beakKey(), "AGENT", "account.read", request.told());
    }

    public static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
