package bot.spaceduck.audit.log;

/**
 * Tiles at hand. Whoever computes from tiles names all of them first, so that they can be fetched in one go without
 * blocking: {@code fetched::get} of a map is a reader.
 */
@FunctionalInterface
public interface TileReader {
    /**
     * @return the tile asked for or a wider one in the same place; null if it is not there
     */
    Tile read(TileId id);

    /**
     * The tile, exactly as wide as asked.
     *
     * @throws IllegalStateException if it is absent: a caller has not fetched what it was told to, or the log has lost
     *     a tile that it must serve
     */
    default Tile require(TileId id) {
        Tile tile = read(id);
        if (tile == null) {
            throw new IllegalStateException("tile " + id.path() + " is not there");
        }
        return tile.as(id);
    }
}
