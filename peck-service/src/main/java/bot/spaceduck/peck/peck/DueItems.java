package bot.spaceduck.peck.peck;

import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Write;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Notes of when to look at which peck, in order of time: committed with the peck itself, so that none is forgotten. A
 * note whose peck was decided long before is harmless, and goes when its time comes.
 */
final class DueItems {
    private static final int LANES = 4;

    private DueItems() {}

    /** A note, as read. */
    record Due(Key key, Instant at, String peckId) {}

    static List<String> lanes() {
        return IntStream.range(0, LANES).mapToObj(lane -> "DUE#" + lane).toList();
    }

    static Write write(String peckId, Instant at) {
        String lane = "DUE#" + Math.floorMod(peckId.hashCode(), LANES);
        Key key = new Key(lane, "%015d#%s".formatted(at.toEpochMilli(), peckId));
        // The window may close in the very millisecond in which the delegation would end: one note is enough for both.
        return Write.put("due", Item.at(key).build(), Condition.exists().or(Condition.absent()));
    }

    static Query first(String lane, int limit) {
        return Query.items(lane, "", limit);
    }

    static Due read(Item item) {
        String[] parts = item.key().sk().split("#", 2);
        return new Due(item.key(), Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]);
    }

    static Write done(Due due) {
        return Write.remove("due", due.key(), Condition.exists());
    }
}
