package bot.spaceduck.identity.key;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A Beak Key: {@code bk_<environment>_<key id>_<secret>_<checksum>}. The key id is a lower-case ULID and finds the
 * record; the secret is 256 random bits in base64url, 43 characters; the checksum is the CRC-32 (IEEE 802.3) of all
 * before its underscore, in base 62 (0-9 A-Z a-z), six characters: it tells typing errors and junk from keys without a
 * look at any store, and lets secret scanners be sure. It proves nothing.
 */
public record BeakKey(String environment, String keyId, String secret) {
    private static final Pattern FORM =
            Pattern.compile("bk_([a-z0-9]{1,16})_([0-9a-z]{26})_([A-Za-z0-9_-]{43})_([0-9A-Za-z]{6})");
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int CHECKSUM_LENGTH = 6;

    /** What every one begins with. */
    public static final String PREFIX = "bk_";

    /** Empty for whatever is not of the form, or has another checksum. */
    public static Optional<BeakKey> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BeakKey key = new BeakKey(matcher.group(1), matcher.group(2), matcher.group(3));
        return matcher.group(4).equals(checksum(key.body())) ? Optional.of(key) : Optional.empty();
    }

    /** The whole key, to be shown once. */
    public String text() {
        return body() + "_" + checksum(body());
    }

    /** What lists show. */
    public static String masked(String environment, String keyId) {
        return PREFIX + environment + "_" + keyId + "_…";
    }

    private String body() {
        return PREFIX + environment + "_" + keyId + "_" + secret;
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        long rest = crc.getValue();
        char[] digits = new char[CHECKSUM_LENGTH];
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(digits);
    }

    @Override
    public String toString() {
        return "BeakKey[" + keyId + "]";
    }
}
