package bot.spaceduck.identity.sso;

import bot.spaceduck.common.canonical.PayloadHash;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** What travels in a URL: 256 random bits that say nothing; kept as their hash alone. */
record HopCode(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static HopCode next() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return new HopCode(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    String handle() {
        return HexFormat.of().formatHex(PayloadHash.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "HopCode[…]";
    }
}
