package bot.spaceduck.peck.peck;

import bot.spaceduck.common.store.Attributes;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
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
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What was asked of a person, the undecided first by priority, then the rest, and what agents have asked; each newest first. Lists of
 * a person come from an index that follows within moments: to look at, never a ground for a decision.
 */
@Singleton
public class PeckLists {
    /** How many pages one request goes through in search of what a filter lets pass. */
    private static final int MOST_PAGES = 10;

    private static final List<String> IN_TABLE = List.of(Attributes.PK, Attributes.SK);
    private static final List<String> IN_INDEX =
            List.of(Attributes.PK, Attributes.SK, Attributes.LIST_PK, Attributes.LIST_SK);

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

    /** A list of items that are pecks or name them. */
    private record Source(Query query, Function<List<Item>, Uni<List<StoredPeck>>> pecks, List<String> position) {}

    /**
     * At most {@code limit} pecks of those asked of the person that the filter lets pass; fewer, even none, before the
     * end if they are rare.
     */
    public Uni<Slice> of(String person, Predicate<Peck> filter, int limit, Optional<Map<String, String>> start) {
        Query query = Query.list(PeckCodec.listOf(person), limit).newest();
        Source asked = new Source(
                query,
                items -> Uni.createFrom()
                        .item(items.stream().map(PeckCodec::read).toList()),
                IN_INDEX);
        return gather(asked, filter, limit, start, List.of(), 1);
    }

    /** The same of those that the person's agents have asked. */
    public Uni<Slice> sentByAgentsOf(
            String person, Predicate<Peck> filter, int limit, Optional<Map<String, String>> start) {
        Source sent = new Source(SentItems.byAgentsOf(person, limit), this::named, IN_INDEX);
        return gather(sent, filter, limit, start, List.of(), 1);
    }

    /** The same of those that one agent has asked. */
    public Uni<Slice> sentBy(String agent, Predicate<Peck> filter, int limit, Optional<Map<String, String>> start) {
        Source sent = new Source(SentItems.by(agent, limit), this::named, IN_TABLE);
        return gather(sent, filter, limit, start, List.of(), 1);
    }

    /** In the order of the notes; each was committed with its peck, and neither goes. */
    private Uni<List<StoredPeck>> named(List<Item> notes) {
        List<Key> keys = notes.stream().map(SentItems::peck).toList();
        return table.getAll(keys)
                .map(found -> keys.stream().map(found::get).map(PeckCodec::read).toList());
    }

    private Uni<Slice> gather(
            Source source,
            Predicate<Peck> filter,
            int limit,
            Optional<Map<String, String>> start,
            List<StoredPeck> before,
            int page) {
        return table.query(source.query().from(start))
                .chain(found -> source.pecks().apply(found.items()).chain(all -> {
                    List<StoredPeck> pecks = new ArrayList<>(before);
                    for (int at = 0; at < all.size(); at++) {
                        if (filter.test(all.get(at).peck())) {
                            pecks.add(all.get(at));
                        }
                        if (pecks.size() == limit) {
                            return Uni.createFrom()
                                    .item(new Slice(pecks, after(found.items().get(at), found, source.position())));
                        }
                    }
                    boolean goOn = found.next().isPresent() && page < MOST_PAGES;
                    return goOn
                            ? gather(source, filter, limit, found.next(), pecks, page + 1)
                            : Uni.createFrom().item(new Slice(pecks, found.next()));
                }));
    }

    private static Optional<Map<String, String>> after(Item last, Page page, List<String> names) {
        boolean end = page.next().isEmpty() && last == page.items().getLast();
        return end ? Optional.empty() : Optional.of(position(last, names));
    }

    private static Map<String, String> position(Item item, List<String> names) {
        Map<String, String> position = new LinkedHashMap<>();
        for (String name : names) {
            position.put(name, item.string(name));
        }
        return position;
    }
}
