package bot.spaceduck.audit.proof;

import bot.spaceduck.audit.log.Hash;
import java.util.List;

/**
 * The claim that a leaf is the one at {@code index} of a tree (RFC 9162, section 2.1.3). It is no more than a claim, so
 * any numbers can stand in it; {@link #verify} judges them.
 *
 * @param index of the leaf, from 0
 * @param size entries in the tree
 * @param path from the leaf's sibling up to the root's child
 */
public record InclusionProof(long index, long size, List<Hash> path) {
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Section 2.1.3.2. */
    public Verdict verify(Hash leaf, Hash root) {
        if (index < 0 || index >= size) {
            return new Verdict.Refused("a tree of " + size + " entries has no entry " + index);
        }
        return new SubtreeProof(new Span(index, index + 1), size, path).verify(leaf, root);
    }
}
