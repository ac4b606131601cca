package bot.spaceduck.audit.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a tree: all that is needed to append to it and to know its root (a compact range from 0). A tree
 * of {@code size} entries is a row of perfect subtrees, one for each bit of {@code size} that is set (RFC 9162, section
 * 2.1.2, the stack of the algorithm there); these are their roots.
 *
 * @param size entries in the tree
 * @param subtrees roots of the perfect subtrees, largest (leftmost) first; {@code Long.bitCount(size)} of them
 */
public record Frontier(long size, List<Hash> subtrees) {
    /** The tree without entries. */
    public static final Frontier EMPTY = new Frontier(0, List.of());

    public Frontier {
        if (size < 0 || subtrees.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException("a tree of " + size + " entries has " + Long.bitCount(size)
                    + " perfect subtrees, not " + subtrees.size());
        }
        subtrees = List.copyOf(subtrees);
    }

    /** This tree and one more leaf. */
    public Frontier append(Hash leaf) {
        return append(List.of(leaf));
    }

    /** This tree and more leaves, in their order; O(leaves + log size). */
    public Frontier append(List<Hash> leaves) {
        List<Hash> edge = new ArrayList<>(subtrees);
        long count = size;
        for (Hash leaf : leaves) {
            Hash merged = leaf;
            for (long bits = count; (bits & 1) == 1; bits >>>= 1) {
                merged = Merkle.node(edge.removeLast(), merged);
            }
            edge.add(merged);
            count = Math.incrementExact(count);
        }
        return new Frontier(count, edge);
    }

    /** The Merkle tree hash; of an empty tree {@link Merkle#EMPTY_ROOT}. */
    public Hash root() {
        return subtrees.isEmpty() ? Merkle.EMPTY_ROOT : Merkle.join(subtrees);
    }

    /** Eight bytes of size, big-endian, then the hashes: what the shard's head keeps. At most 2 KiB. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + subtrees.size() * Hash.LENGTH);
        bytes.putLong(size);
        subtrees.forEach(hash -> bytes.put(hash.bytes()));
        return bytes.array();
    }

    /**
     * Reads {@link #toBytes()}.
     *
     * @throws IllegalArgumentException if the length does not fit the size that the bytes give
     */
    public static Frontier fromBytes(byte[] bytes) {
        if (bytes.length < Long.BYTES || (bytes.length - Long.BYTES) % Hash.LENGTH != 0) {
            throw new IllegalArgumentException("a frontier is not " + bytes.length + " bytes long");
        }
        List<Hash> hashes = new ArrayList<>();
        for (int at = Long.BYTES; at < bytes.length; at += Hash.LENGTH) {
            hashes.add(Hash.at(bytes, at));
        }
        return new Frontier(ByteBuffer.wrap(bytes).getLong(), hashes);
    }
}
