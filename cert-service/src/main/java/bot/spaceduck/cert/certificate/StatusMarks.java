package bot.spaceduck.cert.certificate;

import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;

/** The set bits of the status lists: an item each, so that a list is made of what is set and of nothing else. */
@Singleton
public class StatusMarks {
    /** Well below the megabyte that the store reads at once. */
    private static final int PAGE = 2_000;

    private final Table table;

    StatusMarks(Table table) {
        this.table = table;
    }

    /** Sets the bit, for ever; belongs into the commit that makes it true. */
    public static Write set(String name, StatusPurpose purpose, StatusEntry entry) {
        return Write.create(
                name,
                Item.at(new Key(partition(purpose, entry.list()), "%06d".formatted(entry.index())))
                        .build());
    }

    /** All bits of a list that are set, read consistently. */
    public Uni<BitSet> of(StatusPurpose purpose, int list) {
        return more(partition(purpose, list), new BitSet(StatusEntry.LENGTH), Optional.empty());
    }

    private Uni<BitSet> more(String partition, BitSet set, Optional<Map<String, String>> start) {
        return table.query(Query.items(partition, "", PAGE).from(start)).chain(page -> {
            page.items().forEach(item -> set.set(Integer.parseInt(item.key().sk())));
            return page.next().isPresent()
                    ? more(partition, set, page.next())
                    : Uni.createFrom().item(set);
        });
    }

    private static String partition(StatusPurpose purpose, int list) {
        return "STATUS_MARKS#" + purpose.name() + "#" + list;
    }
}
