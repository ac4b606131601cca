package bot.spaceduck.audit.lookup;

import bot.spaceduck.audit.entry.StoredEntry;
import bot.spaceduck.audit.shard.Segment;
import bot.spaceduck.audit.shard.Segments;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who appears in which entries, in the order of time over all shards. Made from segments that are durable, and the same
 * each time: writing them again changes nothing, and all can be made anew.
 */
@Singleton
public class Appearances {
    private static final int MOST_WRITES = 100;
    private static final String PARTITION = "OF#";
    private static final String SHARD = "shard";
    private static final String INDEX = "index";
    private static final String SEGMENT = "segment";
    private static final String EVENT_TYPE = "event_type";
    private static final Condition ALWAYS = Condition.absent().or(Condition.exists());
    private static final DateTimeFormatter SORTABLE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Table table;

    public Appearances(Table table) {
        this.table = table;
    }

    /**
     * One entry in the list of one id.
     *
     * @param position sorts by time; where the list goes on behind this one
     * @param index of the entry in its shard
     * @param segment where the entry is stored
     */
    public record Appearance(String position, String eventType, long index, Segments.Place segment) {}

    /** A page of a list, newest first. */
    public record Found(List<Appearance> appearances, boolean more) {}

    /** Notes all that appear in the segment's entries. */
    public Uni<Void> note(Segment segment) {
        List<Write> writes = new ArrayList<>();
        for (long index = segment.firstIndex(); index < segment.nextIndex(); index++) {
            StoredEntry entry = StoredEntry.of(segment.leaf(index));
            for (String id : entry.concerned()) {
                writes.add(Write.put("appearance", item(segment, index, entry, id), ALWAYS));
            }
        }
        return commit(writes);
    }

    private Uni<Void> commit(List<Write> writes) {
        if (writes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        int size = Math.min(MOST_WRITES, writes.size());
        return table.commit(writes.subList(0, size)).chain(() -> commit(writes.subList(size, writes.size())));
    }

    /**
     * The entries in which {@code id} appears, newest first.
     *
     * @param before a position or {@link #upTo}: only what lies before it
     */
    public Uni<Found> find(String id, Optional<String> before, int limit) {
        Query query = Query.items(PARTITION + id, "", limit).newest();
        Optional<Map<String, String>> start = before.map(position -> Map.of("pk", PARTITION + id, "sk", position));
        return table.query(query.from(start))
                .map(page -> new Found(
                        page.items().stream().map(Appearances::decode).toList(),
                        page.next().isPresent()));
    }

    /** The position behind everything that happened until then, that moment included. */
    public static String upTo(Instant moment) {
        return SORTABLE.format(moment) + "~";
    }

    /** The position before everything that happened from then on. */
    public static String since(Instant moment) {
        return SORTABLE.format(moment);
    }

    private static Item item(Segment segment, long index, StoredEntry entry, String id) {
        String position = since(Instant.parse(entry.timestamp())) + "#" + segment.shard() + "#"
                + String.format(Locale.ROOT, "%019d", index);
        return Item.at(new Key(PARTITION + id, position))
                .set(SHARD, segment.shard())
                .set(INDEX, index)
                .set(SEGMENT, segment.firstIndex())
                .set(EVENT_TYPE, entry.eventType())
                .build();
    }

    private static Appearance decode(Item item) {
        return new Appearance(
                item.key().sk(),
                item.string(EVENT_TYPE),
                item.requireNumber(INDEX),
                new Segments.Place(item.string(SHARD), item.requireNumber(SEGMENT)));
    }
}
