package bot.spaceduck.audit.proof;

import bot.spaceduck.audit.log.Hash;
import bot.spaceduck.audit.log.Merkle;
import bot.spaceduck.audit.log.TileId;
import bot.spaceduck.audit.log.TileReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which hashes a proof is made of, known before a single one is read. Fetch {@link #tiles()}, in any order and all at
 * once, then ask for {@link #hashes}.
 *
 * <p>Inclusion and consistency are both the question how a subtree lies in a tree, so one walk plans either: the
 * SUBTREE_PROOF of draft-ietf-plants-merkle-tree-certs, section 4.4.1. With one leaf it is PATH of RFC 9162, section
 * 2.1.3.1, with a subtree that begins at 0 it is PROOF of section 2.1.4.1.
 *
 * @param size entries in the tree
 * @param spans subtrees of it whose hashes make up the proof, in the proof's order
 */
public record ProofPlan(long size, List<Span> spans) {
    public ProofPlan {
        spans = List.copyOf(spans);
    }

    /**
     * That an entry is in the tree.
     *
     * @throws IllegalArgumentException unless {@code 0 <= index < size}
     */
    public static ProofPlan inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of " + size + " entries has no entry " + index);
        }
        return subtree(new Span(index, index + 1), size);
    }

    /**
     * That a tree continues an earlier one.
     *
     * @throws IllegalArgumentException unless {@code 0 < from <= to}; nothing is to be proved of an empty tree
     */
    public static ProofPlan consistency(long from, long to) {
        return subtree(new Span(0, from), to);
    }

    /**
     * That a subtree is part of the tree.
     *
     * @throws IllegalArgumentException if it is none, or reaches beyond the tree
     */
    public static ProofPlan subtree(Span subtree, long size) {
        if (!subtree.isSubtree() || subtree.end() > size) {
            throw new IllegalArgumentException(subtree + " is no subtree of a tree of " + size + " entries");
        }
        List<Span> spans = new ArrayList<>();
        walk(new Span(0, size), subtree, true, spans);
        return new ProofPlan(size, spans);
    }

    /**
     * Not a proof but a single hash: the root of the tree.
     *
     * @param size at least 1
     */
    public static ProofPlan root(long size) {
        return new ProofPlan(size, List.of(new Span(0, size)));
    }

    /** Every tile that holds a part of the proof, as wide as it is in a tree of this size. */
    public Set<TileId> tiles() {
        Set<TileId> tiles = new LinkedHashSet<>();
        spans.forEach(span -> span.nodes().forEach(node -> tiles.add(node.tile(size))));
        return tiles;
    }

    /**
     * The proof.
     *
     * @param tiles holds {@link #tiles()}, or wider ones in their places
     */
    public List<Hash> hashes(TileReader tiles) {
        return spans.stream().map(span -> hash(span, tiles)).toList();
    }

    private Hash hash(Span span, TileReader tiles) {
        return Merkle.join(span.nodes().stream()
                .map(node -> node.in(tiles.require(node.tile(size))))
                .toList());
    }

    /** {@code known}: the verifier has the hash of this subtree already, so it need not be in the proof. */
    private static void walk(Span tree, Span subtree, boolean known, List<Span> proof) {
        if (subtree.equals(tree)) {
            if (!known) {
                proof.add(subtree);
            }
            return;
        }
        long split = tree.split();
        Span left = new Span(tree.start(), split);
        Span right = new Span(split, tree.end());
        if (subtree.end() <= split) {
            walk(left, subtree, known, proof);
            proof.add(right);
        } else if (subtree.start() >= split) {
            walk(right, subtree, known, proof);
            proof.add(left);
        } else {
            walk(right, new Span(split, subtree.end()), false, proof);
            proof.add(left);
        }
    }
}
