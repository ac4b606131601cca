package bot.spaceduck.common.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Turns writes into what DynamoDB is sent: versions, sequence numbers, the commit mark and the outbox are put in here
 * and nowhere else. Attributes that this class owns are never taken from an {@link Item} that the caller edited.
 */
final class WriteEncoder {
    /** Spreads the sparse index over partitions; a sweeper leases one lane at a time. */
    static final int LANES = 4;

    private final Clock clock;
    private final long grace;

    /** @param graceMillis how long the writer's own process has to deliver before a sweeper looks */
    WriteEncoder(Clock clock, long graceMillis) {
        this.clock = clock;
        this.grace = graceMillis;
    }

    /** A put item, with version 1 and its outbox. */
    Map<String, AttributeValue> item(Write.Put put, String commit) {
        Map<String, AttributeValue> attributes = new HashMap<>(put.item().attributes());
        attributes.put(Attributes.VERSION, number(1));
        attributes.put(Attributes.COMMIT, AttributeValue.fromS(commit));
        Pending pending = pending(put.outgoing(), 1, 0);
        attributes.put(Attributes.SEQUENCE, number(pending.sequence()));
        attributes.put(Attributes.OUTBOX, AttributeValue.fromM(pending.entries()));
        if (!pending.entries().isEmpty()) {
            attributes.put(Attributes.OUTBOX_LANE, AttributeValue.fromS(lane(put.key())));
            attributes.put(Attributes.OUTBOX_DUE, number(clock.millis() + grace));
        }
        return attributes;
    }

    /** A change as an update expression under the condition that the version is the one that was read. */
    Update update(Write.Change change, String commit) {
        long version = change.before().version() + 1;
        Pending pending = pending(
                change.outgoing(),
                version,
                change.before().number(Attributes.SEQUENCE).orElse(0L));
        Update update = new Update();
        differences(change).forEach((name, value) -> {
            if (value == null) {
                update.remove(name);
            } else {
                update.set(name, value);
            }
        });
        update.set(Attributes.VERSION, number(version));
        update.set(Attributes.SEQUENCE, number(pending.sequence()));
        update.set(Attributes.COMMIT, AttributeValue.fromS(commit));
        pending.entries().forEach(update::setOutbox);
        if (!pending.entries().isEmpty()) {
            update.set(Attributes.OUTBOX_LANE, AttributeValue.fromS(lane(change.key())));
            update.set(Attributes.OUTBOX_DUE, number(clock.millis() + grace));
        }
        Condition unchanged =
                Condition.equal(Attributes.VERSION, change.before().version());
        return update.when(change.invariant().map(unchanged::and).orElse(unchanged));
    }

    private static Map<String, AttributeValue> differences(Write.Change change) {
        Map<String, AttributeValue> before = change.before().attributes();
        Map<String, AttributeValue> after = change.after().attributes();
        Map<String, AttributeValue> differences = new TreeMap<>();
        after.forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                differences.put(name, value);
            }
        });
        before.keySet().stream().filter(name -> !after.containsKey(name)).forEach(name -> differences.put(name, null));
        differences.keySet().removeAll(OWNED);
        return differences;
    }

    private static final List<String> OWNED = List.of(
            Attributes.PK,
            Attributes.SK,
            Attributes.VERSION,
            Attributes.SEQUENCE,
            Attributes.COMMIT,
            Attributes.OUTBOX,
            Attributes.OUTBOX_LANE,
            Attributes.OUTBOX_DUE);

    private record Pending(Map<String, AttributeValue> entries, long sequence) {}

    private static Pending pending(List<Outgoing> outgoing, long version, long lastSequence) {
        Map<String, AttributeValue> entries = new TreeMap<>();
        long sequence = lastSequence;
        for (Outgoing each : new ArrayList<>(outgoing)) {
            sequence += each.sequenced() ? 1 : 0;
            entries.put(
                    "%015d.%03d".formatted(version, entries.size()),
                    AttributeValue.fromM(Map.of(
                            "channel", AttributeValue.fromS(each.channel()),
                            "body", AttributeValue.fromS(each.body(sequence)))));
        }
        return new Pending(entries, sequence);
    }

    static String lane(Key key) {
        return "lane-" + Math.floorMod(31 * key.pk().hashCode() + key.sk().hashCode(), LANES);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
