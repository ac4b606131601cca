package bot.spaceduck.audit.ingest;

import bot.spaceduck.audit.entry.Leaf;
import bot.spaceduck.audit.entry.Received;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive records of one partition and what is to become of each.
 *
 * @param shard the partition's shard
 * @param nextOffset where the record behind the last would lie
 */
public record Batch(String shard, List<Received> records, List<Leaf> leaves, long nextOffset) {
    public Batch {
        records = List.copyOf(records);
        leaves = List.copyOf(leaves);
    }

    /** @param records in the order of their offsets; at least one */
    public static Batch of(String shard, List<Received> records) {
        List<Leaf> leaves =
                records.stream().map(record -> Leaf.of(shard, record)).toList();
        return new Batch(shard, records, leaves, records.getLast().offset() + 1);
    }

    /** Without the records before {@code offset}: those are in the log already. */
    Batch from(long offset) {
        int skipped =
                (int) leaves.stream().filter(leaf -> leaf.offset() < offset).count();
        return new Batch(
                shard, records.subList(skipped, records.size()), leaves.subList(skipped, leaves.size()), nextOffset);
    }

    boolean isEmpty() {
        return leaves.isEmpty();
    }

    /** As many of the first records as fit into a segment, one at least. */
    Batch fitting(int entries, int bytes) {
        int count = 0;
        int size = 0;
        while (count < leaves.size() && count < entries) {
            size += leaves.get(count).bytes();
            if (count > 0 && size > bytes) {
                break;
            }
            count++;
        }
        long end = count == leaves.size() ? nextOffset : leaves.get(count).offset();
        return new Batch(shard, records.subList(0, count), leaves.subList(0, count), end);
    }

    /** The records that are no events. */
    List<Received> rejected() {
        List<Received> rejected = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            if (leaves.get(i).rejected()) {
                rejected.add(records.get(i));
            }
        }
        return rejected;
    }

    /** When the oldest of it happened, by the record's own time. */
    Instant oldest() {
        return records.getFirst().timestamp();
    }
}
