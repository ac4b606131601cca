package bot.spaceduck.audit.shard;

import bot.spaceduck.audit.log.Hash;
import bot.spaceduck.audit.log.Merkle;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A run of entries, stored as one item that is written once and never again.
 *
 * @param shard name of the shard
 * @param firstIndex index of the first entry
 * @param nextOffset first record of the partition behind those that this was made from
 * @param leaves the leaf bytes, as text, in order; at least one
 */
public record Segment(String shard, long firstIndex, long nextOffset, List<String> leaves) {
    public Segment {
        leaves = List.copyOf(leaves);
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("a segment is not empty");
        }
    }

    /** Index of the entry behind the last. */
    public long nextIndex() {
        return firstIndex + leaves.size();
    }

    public List<Hash> leafHashes() {
        return leaves.stream().map(Segment::hash).toList();
    }

    /** The leaf at that index of the log. */
    public String leaf(long index) {
        return leaves.get(Math.toIntExact(index - firstIndex));
    }

    /** {@code SHA-256(0x00 || leaf bytes)}. */
    public static Hash hash(String leaf) {
        return Merkle.leaf(leaf.getBytes(StandardCharsets.UTF_8));
    }
}
