package bot.spaceduck.audit.entry;

import bot.spaceduck.common.canonical.PayloadHash;
import bot.spaceduck.common.event.Actor;
import bot.spaceduck.common.event.EventType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/** The entry for a record that is no event: what it was is told by its hash alone. */
final class Rejection {
    private static final String SERVICE = "audit-service";
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Rejection() {}

    static Entry of(String shard, Received received) {
        byte[] value = received.value();
        return new Entry(
                eventId(shard, received.offset()),
                EventType.EVENT_REJECTED,
                EventType.EVENT_REJECTED.dotted(),
                shard + "/" + received.offset(),
                1,
                SERVICE,
                Actor.Type.SYSTEM,
                null,
                received.timestamp(),
                null,
                HexFormat.of().formatHex(PayloadHash.sha256(value)),
                "rejected",
                Map.of("log_shard", shard, "offset", received.offset(), "bytes", value.length));
    }

    /**
     * The same record is given the same id whenever it is read: 122 bits of a hash of where it lies, in the form of a
     * UUID v4, which every {@code event_id} has.
     */
    private static UUID eventId(String shard, long offset) {
        byte[] name = ("EVENT_REJECTED\n" + shard + "\n" + offset).getBytes(StandardCharsets.UTF_8);
        ByteBuffer hash = ByteBuffer.wrap(PayloadHash.sha256(name));
        return new UUID(hash.getLong() & ~0xF000L | VERSION_4, hash.getLong() >>> 2 | VARIANT);
    }
}
