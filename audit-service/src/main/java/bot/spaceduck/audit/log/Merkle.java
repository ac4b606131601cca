package bot.spaceduck.audit.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The hashes of RFC 9162, section 2.1.1 (the same as RFC 6962, section 2.1) with SHA-256. The prefixes 0x00 and 0x01
 * keep leaves and nodes apart, so that no node can be passed off as an entry.
 */
public final class Merkle {
    /** {@code MTH({}) = HASH()}: the root of a tree without entries. */
    public static final Hash EMPTY_ROOT = Hash.at(sha256().digest(), 0);

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private Merkle() {}

    /** {@code HASH(0x00 || entry)}. */
    public static Hash leaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return Hash.at(digest.digest(entry), 0);
    }

    /** {@code HASH(0x01 || left || right)}. */
    public static Hash node(Hash left, Hash right) {
        byte[] input = new byte[1 + 2 * Hash.LENGTH];
        input[0] = NODE;
        left.copyTo(input, 1);
        right.copyTo(input, 1 + Hash.LENGTH);
        return Hash.at(sha256().digest(input), 0);
    }

    /**
     * Joins perfect subtrees that lie side by side, each smaller than the one to its left, as the split at the largest
     * power of two does: {@code H(a, H(b, c))}.
     *
     * @param subtrees left to right; at least one
     */
    public static Hash join(List<Hash> subtrees) {
        Hash root = subtrees.getLast();
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = node(subtrees.get(i), root);
        }
        return root;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
