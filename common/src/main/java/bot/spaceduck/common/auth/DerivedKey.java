package bot.spaceduck.common.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that the agent and the edge both make of the Beak Key: HMAC-SHA-256 of a label under it. A service behind, for
 * which an agent signs something, gets this key instead of the Beak Key: nobody can be authenticated by it, and it leads
 * back to no Beak Key. Carried in {@value #HEADER}, which the edge sets or takes off, and is believed only of it.
 */
public final class DerivedKey {
    public static final String HEADER = "X-Beak-Derived-Key";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 32;

    private DerivedKey() {}

    /** The 32 bytes as lower-case hex. */
    public static String of(String beakKey, String label) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(beakKey.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(label.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 failed", e);
        }
    }

    /** What stood in the header; empty if there was none. */
    public static Optional<byte[]> read(String header) {
        return Optional.ofNullable(header).map(HexFormat.of()::parseHex).filter(key -> key.length == LENGTH);
    }
}
