package bot.spaceduck.audit.proof;

import bot.spaceduck.audit.log.Hash;
import bot.spaceduck.audit.log.Tile;
import bot.spaceduck.audit.log.TileId;

/**
 * The root of a perfect subtree.
 *
 * @param level it spans {@code 2^level} entries
 * @param index from 0, left to right, among those of its level
 */
record Node(int level, long index) {

    /** The tile, as wide as a tree of {@code size} entries has it, from which this can be computed. */
    TileId tile(long size) {
        return TileId.in(size, level / TileId.HEIGHT, first() / TileId.FULL);
    }

    /** This node's hash, from {@link #tile}. */
    Hash in(Tile tile) {
        return tile.subtree((int) (first() % TileId.FULL), level % TileId.HEIGHT);
    }

    /** The leftmost of the hashes under this node in its level of tiles. */
    private long first() {
        return index << level % TileId.HEIGHT;
    }
}
