package bot.spaceduck.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.audit.log.Hash;
import bot.spaceduck.audit.log.Merkle;
import bot.spaceduck.audit.tree.Bits;
import bot.spaceduck.audit.tree.NaiveTree;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What the definition proves is accepted; the same with any one thing changed is not. */
class ProofTest {
    private static final NaiveTree ALL = NaiveTree.of(400, "leaf");

    @Property
    void inclusionHolds(@ForAll @IntRange(min = 1, max = 400) int size, @ForAll @IntRange(max = 399) int any) {
        NaiveTree tree = ALL.first(size);
        InclusionProof proof = new InclusionProof(any % size, size, tree.path(any % size));

        assertThat(proof.verify(tree.leaves().get(any % size), tree.root())).isEqualTo(Verdict.HOLDS);
    }

    @Property
    void inclusionHoldsOnlyWithEveryBitInPlace(
            @ForAll @IntRange(min = 2, max = 400) int size,
            @ForAll @IntRange(max = 399) int any,
            @ForAll @IntRange(max = 7) int step,
            @ForAll @IntRange(max = 255) int bit) {
        NaiveTree tree = ALL.first(size);
        int index = any % size;
        List<Hash> path = tree.path(index);
        Hash leaf = tree.leaves().get(index);
        InclusionProof proof = new InclusionProof(index, size, path);

        List<Hash> damaged = Bits.flip(path, step % path.size(), bit);
        assertRefused(new InclusionProof(index, size, damaged).verify(leaf, tree.root()));
        assertRefused(proof.verify(Bits.flip(leaf, bit), tree.root()));
        assertRefused(proof.verify(leaf, Bits.flip(tree.root(), bit)));
        assertRefused(new InclusionProof(index ^ 1L << bit % 64, size, path).verify(leaf, tree.root()));
        for (List<Hash> other : otherLengths(path)) {
            assertRefused(new InclusionProof(index, size, other).verify(leaf, tree.root()));
        }
    }

    /**
     * A proof does not bind the size by itself (the checkpoint does, by signing it next to the root): it is refused
     * exactly where the other size asks for a path of another shape.
     */
    @Property
    void inclusionHoldsOnlyInATreeOfThisShape(
            @ForAll @IntRange(min = 1, max = 400) int size,
            @ForAll @IntRange(max = 399) int any,
            @ForAll @IntRange(max = 63) int bit) {
        NaiveTree tree = ALL.first(size);
        int index = any % size;
        long other = size ^ 1L << bit;
        Assume.that(other <= index || !sidesOf(index, size).equals(sidesOf(index, other)));

        InclusionProof proof = new InclusionProof(index, other, tree.path(index));

        assertRefused(proof.verify(tree.leaves().get(index), tree.root()));
    }

    private static List<Boolean> sidesOf(long index, long size) {
        return ProofPlan.inclusion(index, size).spans().stream()
                .map(span -> span.start() > index)
                .toList();
    }

    @Property
    void consistencyHolds(@ForAll @IntRange(min = 1, max = 400) int to, @ForAll @IntRange(max = 399) int any) {
        int from = any % to + 1;
        ConsistencyProof proof = new ConsistencyProof(from, to, ALL.first(to).proof(from));

        assertThat(proof.verify(ALL.first(from).root(), ALL.first(to).root())).isEqualTo(Verdict.HOLDS);
    }

    @Property
    void consistencyHoldsOnlyWithEveryBitInPlace(
            @ForAll @IntRange(min = 2, max = 400) int to,
            @ForAll @IntRange(max = 399) int any,
            @ForAll @IntRange(max = 8) int step,
            @ForAll @IntRange(max = 255) int bit) {
        int from = any % (to - 1) + 1;
        List<Hash> path = ALL.first(to).proof(from);
        Hash fromRoot = ALL.first(from).root();
        Hash toRoot = ALL.first(to).root();
        ConsistencyProof proof = new ConsistencyProof(from, to, path);

        List<Hash> damaged = Bits.flip(path, step % path.size(), bit);
        assertRefused(new ConsistencyProof(from, to, damaged).verify(fromRoot, toRoot));
        assertRefused(proof.verify(Bits.flip(fromRoot, bit), toRoot));
        assertRefused(proof.verify(fromRoot, Bits.flip(toRoot, bit)));
        assertRefused(proof.verify(toRoot, fromRoot));
        assertRefused(new ConsistencyProof(to, from, path).verify(toRoot, fromRoot));
        for (List<Hash> other : otherLengths(path)) {
            assertRefused(new ConsistencyProof(from, to, other).verify(fromRoot, toRoot));
        }
    }

    /** As with inclusion: refused wherever the other sizes ask for a path of another length, or for none at all. */
    @Property
    void consistencyHoldsOnlyBetweenTreesOfTheseShapes(
            @ForAll @IntRange(min = 1, max = 400) int to,
            @ForAll @IntRange(max = 399) int any,
            @ForAll @IntRange(max = 63) int bit,
            @ForAll boolean flipTo) {
        int from = any % to + 1;
        long otherFrom = flipTo ? from : from ^ 1L << bit;
        long otherTo = flipTo ? to ^ 1L << bit : to;
        List<Hash> path = ALL.first(to).proof(from);
        Assume.that(otherFrom <= 0
                || otherFrom > otherTo
                || ProofPlan.consistency(otherFrom, otherTo).spans().size() != path.size());

        ConsistencyProof proof = new ConsistencyProof(otherFrom, otherTo, path);

        assertRefused(proof.verify(ALL.first(from).root(), ALL.first(to).root()));
    }

    /** A log that has dropped, swapped or changed one entry cannot prove that it continues its old self. */
    @Property
    void aForkIsFound(@ForAll @IntRange(min = 2, max = 300) int from, @ForAll @IntRange(max = 299) int any) {
        List<Hash> leaves = new ArrayList<>(ALL.leaves());
        leaves.set(any % from, Merkle.leaf(new byte[] {7}));
        NaiveTree forked = new NaiveTree(leaves);
        ConsistencyProof proof = new ConsistencyProof(from, 400, forked.proof(from));

        assertRefused(proof.verify(ALL.first(from).root(), forked.root()));
    }

    @Example
    void nothingIsProvedOfOrInAnEmptyTree() {
        Hash empty = Merkle.EMPTY_ROOT;

        assertRefused(new InclusionProof(0, 0, List.of()).verify(empty, empty));
        assertRefused(new ConsistencyProof(0, 0, List.of()).verify(empty, empty));
        assertRefused(
                new ConsistencyProof(0, 5, List.of()).verify(empty, ALL.first(5).root()));
        assertRefused(new ConsistencyProof(-1, 5, List.of())
                .verify(empty, ALL.first(5).root()));
        assertRefused(new InclusionProof(-1, 5, List.of()).verify(empty, empty));
        assertRefused(new InclusionProof(0, -5, List.of()).verify(empty, empty));
    }

    @Example
    void aRefusalSaysWhy() {
        NaiveTree tree = ALL.first(5);
        Hash leaf = tree.leaves().get(2);
        List<Hash> path = tree.path(2);

        assertThat(new InclusionProof(5, 5, path).verify(leaf, tree.root()))
                .isEqualTo(new Verdict.Refused("a tree of 5 entries has no entry 5"));
        assertThat(new InclusionProof(2, 5, path).verify(leaf, leaf))
                .isEqualTo(new Verdict.Refused("the proof leads to another root"));
        assertThat(new ConsistencyProof(3, 5, tree.proof(3)).verify(leaf, tree.root()))
                .isEqualTo(new Verdict.Refused("the proof leads to another subtree"));
        assertThat(new InclusionProof(2, 5, otherLengths(path).getFirst()).verify(leaf, tree.root()))
                .isEqualTo(new Verdict.Refused("the proof is longer than it has to be"));
        assertThat(new InclusionProof(2, 5, path.subList(0, 2)).verify(leaf, tree.root()))
                .isEqualTo(new Verdict.Refused("the proof is shorter than it has to be"));
        assertThat(new ConsistencyProof(0, 5, List.of()).verify(leaf, tree.root()))
                .isEqualTo(new Verdict.Refused("there is nothing to prove from 0 to 5 entries"));
    }

    @Example
    void sizesAtTheEndOfTheRangeDoNotOverflow() {
        assertRefused(new InclusionProof(Long.MAX_VALUE - 1, Long.MAX_VALUE, List.of())
                .verify(Merkle.EMPTY_ROOT, Merkle.EMPTY_ROOT));
        assertRefused(new ConsistencyProof(Long.MAX_VALUE - 1, Long.MAX_VALUE, ALL.leaves())
                .verify(Merkle.EMPTY_ROOT, Merkle.EMPTY_ROOT));
    }

    private static List<List<Hash>> otherLengths(List<Hash> path) {
        List<Hash> longer = new ArrayList<>(path);
        longer.add(path.getLast());
        List<Hash> later = new ArrayList<>(path);
        later.addFirst(path.getFirst());
        return List.of(longer, later, path.subList(1, path.size()), path.subList(0, path.size() - 1));
    }

    private static void assertRefused(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(verdict.holds()).isFalse();
    }
}
