package bot.spaceduck.identity.relying;

import bot.spaceduck.common.canonical.PayloadHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** What a relying domain shows: 256 random bits. Nobody can guess them, so SHA-256 is verifier enough (ADR 0065). */
record ClientSecret(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final String PREFIX = "cs_";

    static ClientSecret next() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return new ClientSecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    String verifier() {
        return HexFormat.of().formatHex(hash());
    }

    /** In constant time. */
    boolean matches(String verifier) {
        return MessageDigest.isEqual(hash(), HexFormat.of().parseHex(verifier));
    }

    private byte[] hash() {
        return PayloadHash.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ClientSecret[…]";
    }
}
