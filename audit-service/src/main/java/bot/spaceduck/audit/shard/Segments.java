package bot.spaceduck.audit.shard;

import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The only class that knows where entries are stored. It can add a segment where there is none, and read; nothing here
 * or elsewhere replaces, changes or removes one.
 */
@Singleton
public class Segments {
    private static final String PARTITION = "SEGMENTS#";
    private static final String NEXT_OFFSET = "next_offset";
    private static final String LEAVES = "leaves";
    /** Segments of the greatest size that the store sends at once are no more than this. */
    private static final int PAGE = 32;

    private final Table table;

    public Segments(Table table) {
        this.table = table;
    }

    /** Where a segment lies. */
    public record Place(String shard, long firstIndex) {}

    /**
     * Stores the segment unless there is one at its place.
     *
     * @return what is durable there now: the given one, or the one that was there first
     */
    public Uni<Segment> add(Segment segment) {
        Item item = Item.at(key(segment.shard(), segment.firstIndex()))
                .set(NEXT_OFFSET, segment.nextOffset())
                .set(LEAVES, segment.leaves())
                .build();
        return table.commit(Write.create("segment", item)).map(outcome -> switch (outcome) {
            case Commit.Done() -> segment;
            case Commit.Refused(String write, Optional<Item> found) -> decode(found.orElseThrow());
        });
    }

    /** The segment that holds the entry; empty if none does yet. */
    public Uni<Optional<Segment>> holding(String shard, long index) {
        // Backwards from just behind the place where a segment that begins with this entry would lie.
        Map<String, String> behind = start(shard, index + 1);
        return table.query(Query.items(PARTITION + shard, "", 1).newest().from(Optional.of(behind)))
                .map(page -> page.items().stream()
                        .map(Segments::decode)
                        .filter(segment -> index < segment.nextIndex())
                        .findFirst());
    }

    /** The next segments from the one that begins at {@code index}, in order; empty if there is none. */
    public Uni<List<Segment>> from(String shard, long index) {
        Query query = Query.items(PARTITION + shard, "", PAGE);
        // The start is exclusive, and no key of a segment ends so.
        Query started = index == 0
                ? query
                : query.from(Optional.of(Map.of("pk", PARTITION + shard, "sk", sortKey(index - 1) + "~")));
        return table.query(started)
                .map(page -> page.items().stream().map(Segments::decode).toList());
    }

    /** The segments at these places. */
    public Uni<Map<Place, Segment>> at(Collection<Place> places) {
        return table.getAll(places.stream()
                        .map(place -> key(place.shard(), place.firstIndex()))
                        .toList())
                .map(found -> found.values().stream()
                        .map(Segments::decode)
                        .collect(Collectors.toMap(
                                segment -> new Place(segment.shard(), segment.firstIndex()), segment -> segment)));
    }

    private static Map<String, String> start(String shard, long index) {
        return Map.of("pk", PARTITION + shard, "sk", sortKey(index));
    }

    private static Key key(String shard, long firstIndex) {
        return new Key(PARTITION + shard, sortKey(firstIndex));
    }

    /** As many digits as a long can have, so that the order of the keys is that of the numbers. */
    private static String sortKey(long index) {
        return String.format(Locale.ROOT, "%019d", index);
    }

    private static Segment decode(Item item) {
        String shard = item.key().pk().substring(PARTITION.length());
        return new Segment(
                shard, Long.parseLong(item.key().sk()), item.requireNumber(NEXT_OFFSET), item.strings(LEAVES));
    }
}
