package bot.spaceduck.audit.log;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The hashes of a tile (c2sp.org/tlog-tiles, "Merkle Tree"), kept as the bytes in which it is stored and served. */
public final class Tile {
    private final TileId id;
    private final byte[] bytes;

    private Tile(TileId id, byte[] own) {
        this.id = id;
        this.bytes = own;
    }

    /**
     * @throws IllegalArgumentException if the length is not {@code 32 * width}
     */
    public static Tile of(TileId id, byte[] bytes) {
        if (bytes.length != id.width() * Hash.LENGTH) {
            throw new IllegalArgumentException("tile " + id.path() + " is not " + bytes.length + " bytes long");
        }
        return new Tile(id, bytes.clone());
    }

    /** As wide as there are hashes. */
    public static Tile of(int level, long index, List<Hash> hashes) {
        byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(bytes, i * Hash.LENGTH);
        }
        return new Tile(new TileId(level, index, hashes.size()), bytes);
    }

    public TileId id() {
        return id;
    }

    /** A copy of what is stored and served: the hashes, one after another. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    public List<Hash> hashes() {
        return IntStream.range(0, id.width())
                .mapToObj(i -> Hash.at(bytes, i * Hash.LENGTH))
                .toList();
    }

    /**
     * This tile as it was when it was {@code asked}: tiles only grow, so a wider one holds every narrower one.
     *
     * @throws IllegalArgumentException if the tile lies elsewhere or is narrower
     */
    public Tile as(TileId asked) {
        if (asked.equals(id)) {
            return this;
        }
        if (asked.level() != id.level() || asked.index() != id.index() || asked.width() > id.width()) {
            throw new IllegalArgumentException("tile " + id.path() + " does not hold tile " + asked.path());
        }
        return new Tile(asked, Arrays.copyOf(bytes, asked.width() * Hash.LENGTH));
    }

    /**
     * The root of the perfect subtree over {@code 2^height} hashes of this tile.
     *
     * @param first the leftmost of them, a multiple of {@code 2^height}
     * @param height 0 (the hash itself) to 8 (the root of a full tile)
     */
    public Hash subtree(int first, int height) {
        if (height == 0) {
            return Hash.at(bytes, first * Hash.LENGTH);
        }
        int half = 1 << height - 1;
        return Merkle.node(subtree(first, height - 1), subtree(first + half, height - 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tile that && id.equals(that.id) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Tile[" + id.path() + "]";
    }
}
