package bot.spaceduck.audit.log;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a tile lies and how much of it there is (c2sp.org/tlog-tiles, "Merkle Tree"). Tiles are 8 levels high: a hash
 * of level {@code l} spans 256<sup>l</sup> entries.
 *
 * @param level 0 to 63; at 0 the hashes are those of leaves
 * @param index from 0, left to right
 * @param width hashes in it, 1 to 256; fewer than 256 is a partial tile
 */
public record TileId(int level, long index, int width) {
    /** Hashes in a full tile. */
    public static final int FULL = 256;

    /** Levels of the tree in one level of tiles. */
    public static final int HEIGHT = 8;

    private static final Pattern PATH =
            Pattern.compile("(0|[1-9][0-9]?)/((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public TileId {
        if (level < 0 || level > 63 || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("no tile: level " + level + ", index " + index + ", width " + width);
        }
    }

    /** Hashes in all tiles of a level for a tree of {@code size} entries: {@code floor(size / 256^level)}. */
    public static long hashesIn(int level, long size) {
        return level * HEIGHT >= Long.SIZE ? 0 : size >>> level * HEIGHT;
    }

    /**
     * The tile as it is in a tree of {@code size} entries.
     *
     * @throws IllegalArgumentException if that tree has no such tile
     */
    public static TileId in(long size, int level, long index) {
        long hashes = hashesIn(level, size);
        // Compared before it is multiplied: an index from an address may be as large as a Long gets.
        if (index > hashes / FULL || index * FULL == hashes) {
            throw new IllegalArgumentException(
                    "a tree of " + size + " entries has no tile " + index + " at level " + level);
        }
        return new TileId(level, index, (int) Math.min(FULL, hashes - index * FULL));
    }

    public boolean full() {
        return width == FULL;
    }

    /** {@code <L>/<N>[.p/<W>]}, for instance {@code 0/x001/x234/067.p/5}: what follows {@code tile/} in the address. */
    public String path() {
        return level + "/" + indexPath();
    }

    /** {@code <N>[.p/<W>]}: what follows {@code tile/<L>/} or {@code tile/entries/} in the address. */
    public String indexPath() {
        String path = String.format(Locale.ROOT, "%03d", index % 1000);
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path = String.format(Locale.ROOT, "x%03d/", rest % 1000) + path;
        }
        return full() ? path : path + ".p/" + width;
    }

    /**
     * Reads {@link #path()}, and no other spelling of it: a tile has one address, so that a cache holds it once.
     *
     * @throws IllegalArgumentException if the path names no tile
     */
    public static TileId parse(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not the path of a tile");
        }
        // Beyond a Long this throws NumberFormatException, which is an IllegalArgumentException.
        long index = Long.parseLong(parts.group(2).replace("x", "").replace("/", ""));
        int width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
        TileId tile = new TileId(Integer.parseInt(parts.group(1)), index, width);
        if (!tile.path().equals(path)) {
            throw new IllegalArgumentException("not the path of a tile");
        }
        return tile;
    }
}
