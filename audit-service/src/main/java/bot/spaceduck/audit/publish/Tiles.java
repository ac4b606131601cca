package bot.spaceduck.audit.publish;

import bot.spaceduck.audit.log.Tile;
import bot.spaceduck.audit.log.TileId;
import bot.spaceduck.audit.log.TileReader;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tiles of all shards, each as wide as it has got: a wider one takes the place of a narrower, never the reverse. */
@Singleton
public class Tiles {
    private static final String PARTITION = "TILES#";
    private static final String WIDTH = "width";
    private static final String HASHES = "hashes";

    private final Table table;

    public Tiles(Table table) {
        this.table = table;
    }

    /** Stores the tiles, unless wider ones are there. */
    Uni<Void> put(String shard, List<Tile> tiles) {
        return Multi.createFrom()
                .iterable(tiles)
                .onItem()
                .transformToUniAndConcatenate(tile -> put(shard, tile))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> put(String shard, Tile tile) {
        int width = tile.id().width();
        Item item = Item.at(key(shard, tile.id()))
                .set(WIDTH, width)
                .set(HASHES, tile.toBytes())
                .build();
        Condition wider = Condition.absent().or(Condition.lessThan(WIDTH, width));
        return table.commit(Write.put("tile", item, wider)).replaceWithVoid();
    }

    /** Those of the tiles that are stored, as a reader; each may be wider than asked for. */
    public Uni<TileReader> fetch(String shard, Collection<TileId> ids) {
        return table.getAll(ids.stream().map(id -> key(shard, id)).toList()).map(found -> {
            Map<Key, Tile> tiles = new HashMap<>();
            ids.forEach(id -> {
                Item item = found.get(key(shard, id));
                if (item != null) {
                    tiles.put(key(shard, id), decode(id, item));
                }
            });
            return id -> tiles.get(key(shard, id));
        });
    }

    private static Key key(String shard, TileId id) {
        return new Key(PARTITION + shard, id.level() + "#" + id.index());
    }

    private static Tile decode(TileId id, Item item) {
        TileId stored = new TileId(id.level(), id.index(), Math.toIntExact(item.requireNumber(WIDTH)));
        return Tile.of(stored, item.bytes(HASHES).orElseThrow());
    }
}
