package bot.spaceduck.audit.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of entries, {@code D[start:end]} in the words of RFC 9162, section 2.1.
 *
 * @param start first entry
 * @param end one past the last
 */
public record Span(long start, long end) {

    /**
     * Whether it is a subtree of every tree that reaches {@code end} (draft-ietf-plants-merkle-tree-certs, section 4.1):
     * {@code start} is a multiple of the smallest power of two that is not less than the length.
     */
    public boolean isSubtree() {
        return start >= 0 && start < end && (start & ceiling(end - start) - 1) == 0;
    }

    /** The perfect subtrees of which this subtree is made, left to right, each smaller than the one before. */
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        for (long at = start; at < end; ) {
            long length = Long.highestOneBit(end - at);
            int level = Long.numberOfTrailingZeros(length);
            nodes.add(new Node(level, at >>> level));
            at += length;
        }
        return nodes;
    }

    /** The largest power of two that is less than the length: where RFC 9162 splits it. */
    long split() {
        return start + Long.highestOneBit(end - start - 1);
    }

    private static long ceiling(long length) {
        return length == 1 ? 1 : Long.highestOneBit(length - 1) << 1;
    }
}
