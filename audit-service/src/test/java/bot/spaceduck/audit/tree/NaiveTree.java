package bot.spaceduck.audit.tree;

import bot.spaceduck.audit.log.Hash;
import bot.spaceduck.audit.log.Tile;
import bot.spaceduck.audit.log.TileId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** RFC 9162, section 2.1, word for word and slow: what the fast forms are compared with. It shares no code with them. */
public record NaiveTree(List<Hash> leaves) {
    public static NaiveTree of(int size, String salt) {
        return new NaiveTree(IntStream.range(0, size)
                .mapToObj(i -> sha256(new byte[] {0}, (salt + i).getBytes(StandardCharsets.UTF_8)))
                .toList());
    }

    public NaiveTree first(int size) {
        return new NaiveTree(leaves.subList(0, size));
    }

    public int size() {
        return leaves.size();
    }

    /** MTH. */
    public Hash root() {
        return root(leaves);
    }

    private static Hash root(List<Hash> d) {
        if (d.isEmpty()) {
            return sha256();
        }
        if (d.size() == 1) {
            return d.getFirst();
        }
        int k = split(d.size());
        return node(root(d.subList(0, k)), root(d.subList(k, d.size())));
    }

    /** PATH(m, D). */
    public List<Hash> path(int m) {
        return path(m, leaves);
    }

    private static List<Hash> path(int m, List<Hash> d) {
        if (d.size() == 1) {
            return List.of();
        }
        int k = split(d.size());
        List<Hash> left = d.subList(0, k);
        List<Hash> right = d.subList(k, d.size());
        return m < k ? plus(path(m, left), root(right)) : plus(path(m - k, right), root(left));
    }

    /** PROOF(m, D). */
    public List<Hash> proof(int m) {
        return subproof(m, leaves, true);
    }

    private static List<Hash> subproof(int m, List<Hash> d, boolean b) {
        if (m == d.size()) {
            return b ? List.of() : List.of(root(d));
        }
        int k = split(d.size());
        List<Hash> left = d.subList(0, k);
        List<Hash> right = d.subList(k, d.size());
        return m <= k ? plus(subproof(m, left, b), root(right)) : plus(subproof(m - k, right, false), root(left));
    }

    /** Every tile of the tree, from its definition in c2sp.org/tlog-tiles. */
    public Map<TileId, Tile> tiles() {
        Map<TileId, Tile> tiles = new HashMap<>();
        int span = 1;
        for (int level = 0; span <= leaves.size(); level++, span *= 256) {
            List<Hash> row = new ArrayList<>();
            for (int at = 0; at + span <= leaves.size(); at += span) {
                row.add(root(leaves.subList(at, at + span)));
            }
            for (int at = 0; at < row.size(); at += 256) {
                Tile tile = Tile.of(level, at / 256, row.subList(at, Math.min(at + 256, row.size())));
                tiles.put(tile.id(), tile);
            }
        }
        return tiles;
    }

    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    private static List<Hash> plus(List<Hash> list, Hash last) {
        List<Hash> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }

    private static Hash node(Hash left, Hash right) {
        return sha256(new byte[] {1}, left.bytes(), right.bytes());
    }

    private static Hash sha256(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        try {
            return Hash.of(MessageDigest.getInstance("SHA-256").digest(all.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
