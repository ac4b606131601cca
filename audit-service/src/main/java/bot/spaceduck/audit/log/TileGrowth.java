package bot.spaceduck.audit.log;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What becomes of the tiles when a tree grows (c2sp.org/tlog-tiles, "Partial Tiles"). It is a function of the old
 * right edge and the new leaves alone, so doing it twice, or again after a crash, gives the same tiles.
 *
 * @param from entries before
 * @param to entries after, not fewer
 */
public record TileGrowth(long from, long to) {
    public TileGrowth {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("a log does not grow from " + from + " to " + to);
        }
    }

    /** The partial tiles of the old tree that get more hashes; at most one a level. Fetch them before {@link #tiles}. */
    public Set<TileId> needed() {
        Set<TileId> needed = new LinkedHashSet<>();
        for (int level = 0; grows(level); level++) {
            long before = TileId.hashesIn(level, from);
            if (before % TileId.FULL != 0) {
                needed.add(TileId.in(from, level, before / TileId.FULL));
            }
        }
        return needed;
    }

    /** The tiles of the new tree that the old one does not have, or has narrower. */
    public Set<TileId> changed() {
        Set<TileId> changed = new LinkedHashSet<>();
        for (int level = 0; grows(level); level++) {
            long last = (TileId.hashesIn(level, to) - 1) / TileId.FULL;
            for (long index = TileId.hashesIn(level, from) / TileId.FULL; index <= last; index++) {
                changed.add(TileId.in(to, level, index));
            }
        }
        return changed;
    }

    /**
     * The content of {@link #changed()}, in the same order.
     *
     * @param old holds {@link #needed()}
     * @param leaves hashes of the new leaves, {@code to - from} of them
     */
    public List<Tile> tiles(TileReader old, List<Hash> leaves) {
        if (leaves.size() != to - from) {
            throw new IllegalArgumentException((to - from) + " leaves are new, not " + leaves.size());
        }
        List<Tile> tiles = new ArrayList<>();
        List<Hash> fresh = leaves;
        for (int level = 0; grows(level); level++) {
            List<Tile> row = row(level, old, fresh);
            tiles.addAll(row);
            fresh = row.stream()
                    .filter(tile -> tile.id().full())
                    .map(tile -> tile.subtree(0, TileId.HEIGHT))
                    .toList();
        }
        return tiles;
    }

    private List<Tile> row(int level, TileReader old, List<Hash> fresh) {
        long before = TileId.hashesIn(level, from);
        long index = before / TileId.FULL;
        List<Hash> hashes = new ArrayList<>();
        if (before % TileId.FULL != 0) {
            hashes.addAll(old.require(TileId.in(from, level, index)).hashes());
        }
        hashes.addAll(fresh);
        List<Tile> row = new ArrayList<>();
        for (int at = 0; at < hashes.size(); at += TileId.FULL) {
            row.add(Tile.of(level, index++, hashes.subList(at, Math.min(at + TileId.FULL, hashes.size()))));
        }
        return row;
    }

    private boolean grows(int level) {
        return TileId.hashesIn(level, to) > TileId.hashesIn(level, from);
    }
}
