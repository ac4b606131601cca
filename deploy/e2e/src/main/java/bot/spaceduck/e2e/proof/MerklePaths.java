package bot.spaceduck.e2e.proof;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** The two verifications of RFC 9162, word for word. */
final class MerklePaths {
    private static final int HASH = 32;

    private MerklePaths() {}

    /** Section 2.1.3.2: whether that leaf is at that place in the tree with that root. */
    static boolean includes(byte[] leafHash, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size || leafHash.length != HASH) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        byte[] r = leafHash;
        for (byte[] p : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = Hashes.node(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = Hashes.node(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(r, root);
    }

    /** Section 2.1.4.2: whether the second tree is the first with more behind it. */
    static boolean extend(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> path) {
        if (first == second) {
            return path.isEmpty() && Arrays.equals(firstRoot, secondRoot);
        }
        if (first <= 0 || first > second || path.isEmpty()) {
            return false;
        }
        Iterator<byte[]> rest = path.iterator();
        byte[] start = Long.bitCount(first) == 1 ? firstRoot : rest.next();
        int odd = Long.numberOfTrailingZeros(~(first - 1));
        return climb(start, (first - 1) >> odd, (second - 1) >> odd, rest, firstRoot, secondRoot);
    }

    private static boolean climb(
            byte[] start, long first, long second, Iterator<byte[]> rest, byte[] firstRoot, byte[] secondRoot) {
        long fn = first;
        long sn = second;
        byte[] fr = start;
        byte[] sr = start;
        while (rest.hasNext()) {
            byte[] c = rest.next();
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = Hashes.node(c, fr);
                sr = Hashes.node(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = Hashes.node(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(fr, firstRoot) && Arrays.equals(sr, secondRoot);
    }
}
