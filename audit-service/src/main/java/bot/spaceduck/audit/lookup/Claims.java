package bot.spaceduck.audit.lookup;

import bot.spaceduck.audit.entry.Leaf;
import bot.spaceduck.audit.shard.Head;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The guards: for each event, the one record that becomes its entry. A guard is written once, before the segment, and
 * never changes. So which records of a partition make entries, and hence each entry's index, is settled by the guards
 * and the head alone: whoever reads the same records again, after a crash, in another process or at the same time, finds
 * its own claims and comes to the same segment; the same event in another record finds the claim of the first.
 */
@Singleton
public class Claims {
    /** DynamoDB takes 100 items in a transaction. */
    private static final int MOST_WRITES = 100;

    private static final String PARTITION = "EVENT#";
    private static final String SORT = "CLAIM";
    private static final String SHARD = "shard";
    private static final String OFFSET = "offset";
    private static final String INDEX = "index";

    private final Table table;

    public Claims(Table table) {
        this.table = table;
    }

    private record Claim(String shard, long offset) {}

    /** Where the event's entry lies or, for some moments, is going to lie; empty if the event is unknown. */
    public Uni<Optional<Place>> find(UUID eventId) {
        return table.get(key(eventId))
                .map(found -> found.map(item -> new Place(item.string(SHARD), item.requireNumber(INDEX))));
    }

    /**
     * Claims the events of these records, all of which lie at or behind the head, for the shard.
     *
     * @param leaves in the order of their offsets
     * @return those that make entries, in order, from the head's index on; the others are duplicates
     */
    public Uni<List<Leaf>> claim(Head head, List<Leaf> leaves) {
        return claim(head, leaves, List.of());
    }

    private Uni<List<Leaf>> claim(Head head, List<Leaf> leaves, List<Leaf> claimed) {
        if (leaves.isEmpty()) {
            return Uni.createFrom().item(claimed);
        }
        List<Leaf> chunk = leaves.subList(0, Math.min(MOST_WRITES, leaves.size()));
        return settle(head.shard(), head.nextIndex() + claimed.size(), chunk, Map.of())
                .chain(ours -> {
                    List<Leaf> all = new ArrayList<>(claimed);
                    all.addAll(ours);
                    return claim(head, leaves.subList(chunk.size(), leaves.size()), all);
                });
    }

    /** Taken for new until the store says otherwise: then the claims are read, and the rest is tried again. */
    private Uni<List<Leaf>> settle(String shard, long firstIndex, List<Leaf> chunk, Map<UUID, Claim> known) {
        Map<UUID, Claim> claims = new HashMap<>(known);
        List<Leaf> ours = new ArrayList<>();
        List<Write> writes = new ArrayList<>();
        for (Leaf leaf : chunk) {
            Claim own = new Claim(shard, leaf.offset());
            Claim found = claims.putIfAbsent(leaf.eventId(), own);
            if (found == null) {
                writes.add(Write.create("claim", item(leaf, own, firstIndex + ours.size())));
            }
            if (found == null || found.equals(own)) {
                ours.add(leaf);
            }
        }
        if (writes.isEmpty()) {
            return Uni.createFrom().item(ours);
        }
        return table.commit(writes)
                .chain(outcome -> outcome instanceof Commit.Done
                        ? Uni.createFrom().item(ours)
                        : read(chunk).chain(found -> settle(shard, firstIndex, chunk, found)));
    }

    private Uni<Map<UUID, Claim>> read(List<Leaf> chunk) {
        List<Key> keys = chunk.stream().map(leaf -> key(leaf.eventId())).toList();
        return table.getAll(keys)
                .map(found -> found.values().stream()
                        .collect(Collectors.toMap(
                                item -> UUID.fromString(item.key().pk().substring(PARTITION.length())),
                                item -> new Claim(item.string(SHARD), item.requireNumber(OFFSET)))));
    }

    private static Item item(Leaf leaf, Claim claim, long index) {
        return Item.at(key(leaf.eventId()))
                .set(SHARD, claim.shard())
                .set(OFFSET, claim.offset())
                .set(INDEX, index)
                .build();
    }

    private static Key key(UUID eventId) {
        return new Key(PARTITION + eventId, SORT);
    }
}
