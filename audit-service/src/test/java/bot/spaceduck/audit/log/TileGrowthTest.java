package bot.spaceduck.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import bot.spaceduck.audit.tree.NaiveTree;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TileGrowthTest {
    /** Batches of any size give, after each of them, the very tiles that the definition gives at once. */
    @Property(tries = 60)
    void tilesBuiltBitByBitAreThoseBuiltAtOnce(@ForAll @Size(max = 6) List<@IntRange(max = 700) Integer> batches) {
        NaiveTree all = NaiveTree.of(batches.stream().mapToInt(i -> i).sum(), "leaf");
        Map<TileId, Tile> stored = new HashMap<>();
        int size = 0;
        for (int batch : batches) {
            stored.putAll(grow(all, size, size + batch, stored));
            size += batch;
            assertThat(stored).containsAllEntriesOf(all.first(size).tiles());
        }
    }

    /** Above level 1 only a large tree has anything to show. */
    @Example
    void growsAcrossTwoLevelsAtOnce() {
        NaiveTree all = NaiveTree.of(66_000, "leaf");
        Map<TileId, Tile> stored = new HashMap<>();

        stored.putAll(grow(all, 0, 65_500, stored));
        stored.putAll(grow(all, 65_500, 65_540, stored));
        stored.putAll(grow(all, 65_540, 66_000, stored));

        assertThat(stored).containsAllEntriesOf(all.tiles());
        assertThat(stored).containsKey(new TileId(2, 0, 1));
    }

    private static SequencedMap<TileId, Tile> grow(NaiveTree all, int from, int to, Map<TileId, Tile> stored) {
        TileGrowth growth = new TileGrowth(from, to);
        Map<TileId, Tile> fetched = new HashMap<>(stored);
        fetched.keySet().retainAll(growth.needed());
        SequencedMap<TileId, Tile> grown = new LinkedHashMap<>();
        growth.tiles(fetched::get, all.leaves().subList(from, to)).forEach(tile -> grown.put(tile.id(), tile));
        assertThat(grown.keySet()).containsExactlyElementsOf(growth.changed());
        return grown;
    }

    @Example
    void namesTheFewTilesThatItTouches() {
        TileGrowth growth = new TileGrowth(70_000, 70_200);

        assertThat(growth.needed()).isEqualTo(Set.of(new TileId(0, 273, 112), new TileId(1, 1, 17)));
        assertThat(growth.changed())
                .containsExactly(new TileId(0, 273, 256), new TileId(0, 274, 56), new TileId(1, 1, 18));
    }

    @Example
    void needsNothingWhereATileHasJustBeenFilled() {
        assertThat(new TileGrowth(256, 257).needed()).isEmpty();
        assertThat(new TileGrowth(5, 5).changed()).isEmpty();
    }

    /** What a crash between tiles and head leaves behind. */
    @Example
    void acceptsAWiderTileThanItAskedFor() {
        NaiveTree all = NaiveTree.of(30, "leaf");
        Tile wider = Tile.of(0, 0, all.leaves().subList(0, 25));

        List<Tile> tiles =
                new TileGrowth(10, 30).tiles(id -> wider, all.leaves().subList(10, 30));

        assertThat(tiles).containsExactlyElementsOf(all.tiles().values());
    }

    @Example
    void saysSoWhenATileOrALeafIsMissing() {
        List<Hash> leaf = NaiveTree.of(1, "leaf").leaves();

        assertThatIllegalStateException()
                .isThrownBy(() -> new TileGrowth(10, 11).tiles(id -> null, leaf))
                .withMessageContaining("0/000.p/10");
        assertThatIllegalArgumentException().isThrownBy(() -> new TileGrowth(0, 2).tiles(id -> null, leaf));
        assertThatIllegalArgumentException().isThrownBy(() -> new TileGrowth(2, 1));
    }

    @Example
    void aTileOfAnotherPlaceOrTooNarrowIsRefused() {
        Tile tile = Tile.of(0, 3, NaiveTree.of(4, "leaf").leaves());

        assertThat(tile.as(new TileId(0, 3, 2)).hashes())
                .isEqualTo(tile.hashes().subList(0, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> tile.as(new TileId(0, 3, 5)));
        assertThatIllegalArgumentException().isThrownBy(() -> tile.as(new TileId(0, 2, 4)));
        assertThatIllegalArgumentException().isThrownBy(() -> tile.as(new TileId(1, 3, 4)));
        assertThatIllegalArgumentException().isThrownBy(() -> Tile.of(tile.id(), new byte[5]));
        assertThat(Tile.of(tile.id(), tile.toBytes())).isEqualTo(tile);
    }
}
