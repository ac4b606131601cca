package bot.spaceduck.audit.entry;

import bot.spaceduck.common.event.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * What becomes of one record: the leaf of its entry. A record that is no event of ours has one too, which says so.
 *
 * @param offset of the record
 * @param happened when the event says that it happened; for a rejected record, when that was sent
 * @param text the leaf bytes
 * @param rejected whether the record was no event
 */
public record Leaf(long offset, UUID eventId, Instant happened, String text, boolean rejected) {
    /** More would not leave room in a segment; no event that our services make comes near. */
    static final int MAX_BYTES = 128 * 1024;

    /** Never fails: whatever cannot be an entry becomes one that says that it was rejected. */
    public static Leaf of(String shard, Received received) {
        try {
            Entry entry = Entry.of(CloudEvent.parse(received.value()));
            Leaf leaf = of(received.offset(), entry, false);
            // What could not be read back would hold up its shard for ever.
            StoredEntry.of(leaf.text()).concerned();
            if (leaf.bytes() <= MAX_BYTES) {
                return leaf;
            }
        } catch (RuntimeException poison) {
            // Anything at all may be in a record, and none of it may stop the log.
            return rejected(shard, received);
        }
        return rejected(shard, received);
    }

    private static Leaf rejected(String shard, Received received) {
        return of(received.offset(), Rejection.of(shard, received), true);
    }

    private static Leaf of(long offset, Entry entry, boolean rejected) {
        return new Leaf(offset, entry.eventId(), entry.timestamp(), entry.leaf(), rejected);
    }

    /** Length in UTF-8. */
    public int bytes() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
