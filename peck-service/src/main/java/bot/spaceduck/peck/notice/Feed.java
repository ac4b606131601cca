package bot.spaceduck.peck.notice;

import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.Query;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.peck.delivery.SharedEvent;
import bot.spaceduck.peck.peck.Pause;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What each party is told, in one order without gaps: {@code FEED#<party> / <position>}, with its end in {@code
 * FEEDEND#<party>}. {@code FEEDHAS#<party> / <peck>#<sequence>} keeps an event that is told twice from standing there
 * twice. All three are one commit, and all are read consistently: who has read up to a position has missed nothing
 * before it. What comes for a feed at the same time is one commit too: its end is a single item, and one commit an event
 * would be a race of each event with all the others.
 */
@Singleton
class Feed {
    private static final String END = "feed-end";
    private static final String ENTRY = "feed-entry";
    private static final String TOLD = "feed-told";
    private static final String POSITION = "position";
    private static final int ROUNDS = 20;
    private static final int LONGEST_PAUSE_MILLIS = 40;
    /** Two items each and one for all stay under the hundred of a transaction, and far under its 4 MB. */
    private static final int LARGEST_BATCH = 40;

    private final Table table;
    private final FeedConfig config;
    private final Pause pause;
    private final Clock clock;
    private final Batches<String, SharedEvent> batches = new Batches<>(LARGEST_BATCH, this::append);

    Feed(Table table, FeedConfig config, Pause pause, Clock clock) {
        this.table = table;
        this.config = config;
        this.pause = pause;
        this.clock = clock;
    }

    /** An event in a feed. */
    record Entry(long position, String type, String peckId, String json) {}

    /** Done when the event is in the party's feed; it stands there once, however often it is told. */
    Uni<Void> append(String party, SharedEvent event) {
        return batches.add(party, event);
    }

    private Uni<Void> append(String party, List<SharedEvent> events) {
        Map<Key, SharedEvent> byMark = new LinkedHashMap<>();
        events.forEach(
                event -> byMark.put(new Key("FEEDHAS#" + party, event.peckId() + "#" + event.sequence()), event));
        return round(party, byMark, ROUNDS);
    }

    private Uni<Void> round(String party, Map<Key, SharedEvent> events, int left) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (left == 0) {
            return Uni.createFrom().failure(ProblemException.unavailable("the feed", null));
        }
        return table.get(endOf(party))
                .chain(end -> table.commit(writes(party, events, end)))
                .chain(outcome -> switch (outcome) {
                    case Commit.Done done -> Uni.createFrom().voidItem();
                    case Commit.Refused refused
                    when refused.is(TOLD) -> untold(events).chain(rest -> round(party, rest, left - 1));
                    case Commit.Refused elsewhere ->
                        pause.of(Duration.ofMillis(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS)))
                                .chain(() -> round(party, events, left - 1));
                });
    }

    /** Those that are not in the feed yet. */
    private Uni<Map<Key, SharedEvent>> untold(Map<Key, SharedEvent> events) {
        return table.getAll(events.keySet()).map(told -> {
            Map<Key, SharedEvent> rest = new LinkedHashMap<>(events);
            rest.keySet().removeAll(told.keySet());
            return rest;
        });
    }

    private List<Write> writes(String party, Map<Key, SharedEvent> events, Optional<Item> end) {
        Instant forgettable = clock.instant().plus(config.kept());
        List<Write> writes = new ArrayList<>();
        long position = end.map(Feed::position).orElse(0L);
        for (Map.Entry<Key, SharedEvent> each : events.entrySet()) {
            position++;
            SharedEvent event = each.getValue();
            Item told = Item.at(each.getKey()).forgettableFrom(forgettable).build();
            Item entry = Item.at(new Key("FEED#" + party, order(position)))
                    .set("type", event.type())
                    .set("peck", event.peckId())
                    .set("event", event.json())
                    .forgettableFrom(forgettable)
                    .build();
            writes.add(Write.create(TOLD, told));
            writes.add(Write.create(ENTRY, entry));
        }
        writes.add(moved(party, end, position));
        return writes;
    }

    private static Write moved(String party, Optional<Item> end, long position) {
        return end.map(before -> Write.change(
                        END, before, before.edit().set(POSITION, position).build()))
                .orElseGet(() -> Write.create(
                        END, Item.at(endOf(party)).set(POSITION, position).build()));
    }

    /** What stands behind that position, in order. */
    Uni<List<Entry>> after(String party, long position, int limit) {
        return table.query(Query.items("FEED#" + party, "", limit)
                        .from(Optional.of(Map.of("pk", "FEED#" + party, "sk", order(position)))))
                .map(page -> page.items().stream().map(Feed::entry).toList());
    }

    /** The position of the newest; 0 for a feed that never had one. */
    Uni<Long> end(String party) {
        return table.get(endOf(party)).map(end -> end.map(Feed::position).orElse(0L));
    }

    private static Entry entry(Item item) {
        return new Entry(
                Long.parseLong(item.key().sk()), item.string("type"), item.string("peck"), item.string("event"));
    }

    private static long position(Item end) {
        return end.requireNumber(POSITION);
    }

    private static String order(long position) {
        return "%015d".formatted(position);
    }

    private static Key endOf(String party) {
        return new Key("FEEDEND#" + party, "END");
    }
}
