package bot.spaceduck.cert.certificate;

import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The places of the status lists: an item each that is taken, and one that says which list is open. No counter: a place
 * is drawn at random, so that it tells nothing of when its certificate was issued, and taking it is the condition.
 */
@Singleton
public class StatusSlots {
    /** So many places are looked at in one read. A list in which all of them are taken is nearly full, and closed. */
    private static final int CANDIDATES = 32;

    private static final Key OPEN = new Key("STATUS_LISTS", "OPEN");
    private static final String LIST = "list";
    private static final String SORT = "SLOT";
    private static final String CERT_ID = "cert_id";

    private final Table table;
    private final RandomGenerator random;

    @Inject
    StatusSlots(Table table) {
        this(table, new SecureRandom());
    }

    StatusSlots(Table table, RandomGenerator random) {
        this.table = table;
        this.random = random;
    }

    /** The list in which places are taken at present; those before it are full enough. */
    public Uni<Integer> open() {
        return table.get(OPEN)
                .map(found -> found.map(item -> (int) item.requireNumber(LIST)).orElse(1));
    }

    /** A place that was free a moment ago. */
    public Uni<StatusEntry> pick() {
        return open().chain(this::free);
    }

    private Uni<StatusEntry> free(int list) {
        Map<Key, StatusEntry> candidates = candidates(list);
        return table.getAll(candidates.keySet()).chain(taken -> {
            Optional<StatusEntry> free = candidates.entrySet().stream()
                    .filter(candidate -> !taken.containsKey(candidate.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
            return free.map(Uni.createFrom()::item).orElseGet(() -> openAfter(list));
        });
    }

    private Map<Key, StatusEntry> candidates(int list) {
        Map<Key, StatusEntry> drawn = new LinkedHashMap<>();
        while (drawn.size() < CANDIDATES) {
            StatusEntry entry = new StatusEntry(list, random.nextInt(StatusEntry.LENGTH));
            drawn.put(key(entry), entry);
        }
        return drawn;
    }

    /** Whoever is first opens the next list; to the others it is open then. */
    private Uni<StatusEntry> openAfter(int full) {
        int next = full + 1;
        return table.commit(Write.put(
                        "open-list",
                        Item.at(OPEN).set(LIST, next).build(),
                        Condition.absent().or(Condition.lessThan(LIST, next))))
                .chain(outcome -> pick());
    }

    /** Takes the place; refused if it was taken meanwhile. */
    public static Write take(String name, StatusEntry entry, String certId) {
        return Write.create(name, Item.at(key(entry)).set(CERT_ID, certId).build());
    }

    private static Key key(StatusEntry entry) {
        return new Key("STATUS#" + entry.list() + "#" + entry.index(), SORT);
    }
}
