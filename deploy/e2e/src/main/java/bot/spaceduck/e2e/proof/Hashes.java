package bot.spaceduck.e2e.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, and the two hashes of RFC 9162, section 2.1.1. */
public final class Hashes {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private Hashes() {}

    public static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static byte[] leaf(byte[] bytes) {
        return sha256(LEAF, bytes);
    }

    static byte[] node(byte[] left, byte[] right) {
        return sha256(NODE, left, right);
    }
}
