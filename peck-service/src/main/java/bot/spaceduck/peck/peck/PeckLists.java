package bot.spaceduck.peck.peck;

import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Page;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What was asked of a person: the undecided first, then the rest, each newest first. From an index that follows within
 * moments: to look at, never a ground for a decision.
 */
@Singleton
public class PeckLists {
    /** How many pages one request goes through in search of what a filter lets pass. */
    private static final int MOST_PAGES = 10;

    private final Table table;

    PeckLists(Table table) {
        this.table = table;
    }

    /**
     * A piece of the list.
     *
     * @param next where to go on; empty at the end
     */
    public record Slice(List<StoredPeck> pecks, Optional<Map<String, String>> next) {
        public Slice {
            pecks = List.copyOf(pecks);
        }
    }

    /** At most {@code limit} pecks that the filter lets pass; fewer, even none, before the end if they are rare. */
    public Uni<Slice> of(String person, Predicate<Peck> filter, int limit, Optional<Map<String, String>> start) {
        return gather(person, filter, limit, start, List.of(), 1);
    }

    private Uni<Slice> gather(
            String person,
            Predicate<Peck> filter,
            int limit,
            Optional<Map<String, String>> start,
            List<StoredPeck> before,
            int page) {
        Query query = Query.list(PeckCodec.listOf(person), limit).newest().from(start);
        return table.query(query).chain(found -> {
            List<StoredPeck> pecks = new ArrayList<>(before);
            for (Item item : found.items()) {
                StoredPeck peck = PeckCodec.read(item);
                if (filter.test(peck.peck())) {
                    pecks.add(peck);
                }
                if (pecks.size() == limit) {
                    return Uni.createFrom().item(new Slice(pecks, after(item, found)));
                }
            }
            boolean goOn = found.next().isPresent() && page < MOST_PAGES;
            return goOn
                    ? gather(person, filter, limit, found.next(), pecks, page + 1)
                    : Uni.createFrom().item(new Slice(pecks, found.next()));
        });
    }

    private static Optional<Map<String, String>> after(Item last, Page page) {
        boolean end = page.next().isEmpty() && last == page.items().getLast();
        return end ? Optional.empty() : Optional.of(position(last));
    }

    private static Map<String, String> position(Item item) {
        Map<String, String> position = new LinkedHashMap<>();
        for (String name : List.of(Attributes.PK, Attributes.SK, Attributes.LIST_PK, Attributes.LIST_SK)) {
            position.put(name, item.string(name));
        }
        return position;
    }
}
