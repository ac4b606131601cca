package bot.spaceduck.audit.tree;

import bot.spaceduck.audit.log.Hash;
import java.util.ArrayList;
import java.util.List;

/** Small damage. */
public final class Bits {
    private Bits() {}

    public static byte[] flip(byte[] bytes, int bit) {
        byte[] damaged = bytes.clone();
        damaged[bit / 8] ^= (byte) (1 << bit % 8);
        return damaged;
    }

    public static Hash flip(Hash hash, int bit) {
        return Hash.of(flip(hash.bytes(), bit));
    }

    public static List<Hash> flip(List<Hash> hashes, int at, int bit) {
        List<Hash> damaged = new ArrayList<>(hashes);
        damaged.set(at, flip(hashes.get(at), bit));
        return damaged;
    }
}
