package bot.spaceduck.audit.entry;

import java.time.Instant;

/**
 * A record as it lies in a partition: all that the log may make an entry from.
 *
 * @param offset in the partition
 * @param timestamp that the record carries
 * @param key may be null
 * @param value may be null
 */
public record Received(long offset, Instant timestamp, String key, byte[] value) {
    /** A copy; empty if there is none. */
    @Override
    public byte[] value() {
        return value == null ? new byte[0] : value.clone();
    }
}
