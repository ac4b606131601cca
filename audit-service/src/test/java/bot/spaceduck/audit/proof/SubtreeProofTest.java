package bot.spaceduck.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.audit.log.Hash;
import bot.spaceduck.audit.tree.Bits;
import bot.spaceduck.audit.tree.NaiveTree;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SubtreeProofTest {
    private static final NaiveTree ALL = NaiveTree.of(300, "leaf");

    @Property
    void holdsForEverySubtreeAndForNoOther(
            @ForAll @IntRange(min = 1, max = 300) int size,
            @ForAll @IntRange(max = 8) int level,
            @ForAll @IntRange(max = 299) int anyStart,
            @ForAll @IntRange(max = 299) int anyLength,
            @ForAll @IntRange(max = 255) int bit) {
        int start = (anyStart % size) >> level << level;
        int end = start + 1 + anyLength % Math.min(1 << level, size - start);
        Span subtree = new Span(start, end);
        Hash subtreeRoot = new NaiveTree(ALL.leaves().subList(start, end)).root();
        Hash root = ALL.first(size).root();

        List<Hash> path =
                ProofPlan.subtree(subtree, size).hashes(ALL.first(size).tiles()::get);

        SubtreeProof proof = new SubtreeProof(subtree, size, path);
        assertThat(proof.verify(subtreeRoot, root)).isEqualTo(Verdict.HOLDS);
        assertThat(proof.verify(Bits.flip(subtreeRoot, bit), root).holds()).isFalse();
        assertThat(proof.verify(subtreeRoot, Bits.flip(root, bit)).holds()).isFalse();
    }

    @Example
    void refusesSpansThatNoTreeHas() {
        Hash root = ALL.first(8).root();

        for (Span span : List.of(new Span(1, 3), new Span(2, 6), new Span(-1, 1), new Span(3, 2), new Span(8, 9))) {
            assertThat(new SubtreeProof(span, 8, List.of(root)).verify(root, root))
                    .isEqualTo(new Verdict.Refused(span + " is no subtree of a tree of 8 entries"));
        }
    }
}
