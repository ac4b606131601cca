package bot.spaceduck.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import bot.spaceduck.audit.log.Tile;
import bot.spaceduck.audit.log.TileId;
import bot.spaceduck.audit.tree.NaiveTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ProofPlanTest {
    /** RFC 9162, section 2.1.5: the tree of seven leaves, its nodes named a to l. */
    private static final Span B = new Span(1, 2);

    private static final Span C = new Span(2, 3);
    private static final Span D = new Span(3, 4);
    private static final Span F = new Span(5, 6);
    private static final Span G = new Span(0, 2);
    private static final Span H = new Span(2, 4);
    private static final Span I = new Span(4, 6);
    private static final Span J = new Span(6, 7);
    private static final Span K = new Span(0, 4);
    private static final Span L = new Span(4, 7);

    @Example
    void inclusionIsThatOfTheStandardsExample() {
        assertThat(ProofPlan.inclusion(0, 7).spans()).isEqualTo(List.of(B, H, L));
        assertThat(ProofPlan.inclusion(3, 7).spans()).isEqualTo(List.of(C, G, L));
        assertThat(ProofPlan.inclusion(4, 7).spans()).isEqualTo(List.of(F, J, K));
        assertThat(ProofPlan.inclusion(6, 7).spans()).isEqualTo(List.of(I, K));
    }

    @Example
    void consistencyIsThatOfTheStandardsExample() {
        assertThat(ProofPlan.consistency(3, 7).spans()).isEqualTo(List.of(C, D, G, L));
        assertThat(ProofPlan.consistency(4, 7).spans()).isEqualTo(List.of(L));
        assertThat(ProofPlan.consistency(6, 7).spans()).isEqualTo(List.of(I, J, K));
        assertThat(ProofPlan.consistency(7, 7).spans()).isEmpty();
    }

    @Property(tries = 300)
    void inclusionFromTilesIsThatOfTheDefinition(
            @ForAll @IntRange(min = 1, max = 1200) int size, @ForAll @IntRange(max = 1199) int any) {
        NaiveTree tree = NaiveTree.of(size, "leaf");
        ProofPlan plan = ProofPlan.inclusion(any % size, size);

        assertThat(plan.hashes(fetched(plan, tree)::get)).isEqualTo(tree.path(any % size));
    }

    @Property(tries = 300)
    void consistencyFromTilesIsThatOfTheDefinition(
            @ForAll @IntRange(min = 1, max = 1200) int to, @ForAll @IntRange(max = 1199) int any) {
        int from = any % to + 1;
        NaiveTree tree = NaiveTree.of(to, "leaf");
        ProofPlan plan = ProofPlan.consistency(from, to);

        assertThat(plan.hashes(fetched(plan, tree)::get)).isEqualTo(tree.proof(from));
    }

    /** A proof for an old checkpoint, from tiles that have grown since. */
    @Property(tries = 100)
    void widerTilesServeAsWell(@ForAll @IntRange(min = 1, max = 500) int size, @ForAll @IntRange(max = 499) int any) {
        NaiveTree now = NaiveTree.of(600, "leaf");
        Map<String, Tile> widest = new HashMap<>();
        now.tiles()
                .values()
                .forEach(tile -> widest.put(tile.id().level() + "/" + tile.id().index(), tile));

        List<?> path = ProofPlan.inclusion(any % size, size).hashes(id -> widest.get(id.level() + "/" + id.index()));

        assertThat(path).isEqualTo(now.first(size).path(any % size));
    }

    @Property(tries = 100)
    void rootFromTilesIsThatOfTheDefinition(@ForAll @IntRange(min = 1, max = 1200) int size) {
        NaiveTree tree = NaiveTree.of(size, "leaf");
        ProofPlan plan = ProofPlan.root(size);

        assertThat(plan.hashes(fetched(plan, tree)::get)).containsExactly(tree.root());
    }

    /** Only what the plan has named. */
    private static Map<TileId, Tile> fetched(ProofPlan plan, NaiveTree tree) {
        Map<TileId, Tile> tiles = tree.tiles();
        assertThat(tiles.keySet()).containsAll(plan.tiles());
        tiles.keySet().retainAll(plan.tiles());
        return tiles;
    }

    @Example
    void aProofInALargeLogNeedsFewTiles() {
        assertThat(ProofPlan.inclusion(5, 70_000).tiles())
                .isEqualTo(Set.of(
                        new TileId(0, 0, 256), new TileId(1, 0, 256), new TileId(1, 1, 17), new TileId(0, 273, 112)));
        assertThat(ProofPlan.consistency(1, Long.MAX_VALUE).tiles()).hasSizeLessThan(17);
        assertThat(ProofPlan.inclusion(Long.MAX_VALUE - 1, Long.MAX_VALUE).spans())
                .hasSize(62);
    }

    @Example
    void saysSoWhenATileIsMissing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ProofPlan.inclusion(0, 2).hashes(id -> null))
                .withMessageContaining("0/000.p/2");
    }

    @Example
    void plansNothingThatCannotBeProved() {
        assertThatIllegalArgumentException().isThrownBy(() -> ProofPlan.inclusion(0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProofPlan.inclusion(7, 7))
                .withMessageContaining("no entry 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProofPlan.inclusion(-1, 7))
                .withMessageContaining("no entry -1");
        assertThatIllegalArgumentException().isThrownBy(() -> ProofPlan.consistency(0, 7));
        assertThatIllegalArgumentException().isThrownBy(() -> ProofPlan.consistency(8, 7));
        assertThatIllegalArgumentException().isThrownBy(() -> ProofPlan.subtree(new Span(1, 3), 7));
    }
}
