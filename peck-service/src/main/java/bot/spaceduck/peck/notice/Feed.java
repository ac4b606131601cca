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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What each party is told, in one order without gaps: {@code FEED#<party> / <position>}, with its end in {@code
 * FEEDEND#<party>}. {@code FEEDHAS#<party> / <peck>#<sequence>} keeps an event that is told twice from standing there
 * twice. All three are one commit, and all are read consistently: who has read up to a position has missed nothing
 * before it.
 */
@Singleton
class Feed {
    private static final String END = "feed-end";
    private static final String ENTRY = "feed-entry";
    private static final String TOLD = "feed-told";
    private static final String POSITION = "position";
    private static final int ROUNDS = 20;
    private static final int LONGEST_PAUSE_MILLIS = 40;

    private final Table table;
    private final FeedConfig config;
    private final Pause pause;
    private final Clock clock;

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
        return round(party, event, ROUNDS);
    }

    private Uni<Void> round(String party, SharedEvent event, int left) {
        if (left == 0) {
            return Uni.createFrom().failure(ProblemException.unavailable("the feed", null));
        }
        return table.get(endOf(party))
                .chain(end -> table.commit(writes(party, event, end)))
                .chain(outcome -> outcome instanceof Commit.Refused refused && !refused.is(TOLD)
                        ? pause.of(Duration.ofMillis(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS)))
                                .chain(() -> round(party, event, left - 1))
                        : Uni.createFrom().voidItem());
    }

    private List<Write> writes(String party, SharedEvent event, Optional<Item> end) {
        Instant forgettable = clock.instant().plus(config.kept());
        long position = end.map(Feed::position).orElse(0L) + 1;
        Item told = Item.at(new Key("FEEDHAS#" + party, event.peckId() + "#" + event.sequence()))
                .forgettableFrom(forgettable)
                .build();
        Item entry = Item.at(new Key("FEED#" + party, order(position)))
                .set("type", event.type())
                .set("peck", event.peckId())
                .set("event", event.json())
                .forgettableFrom(forgettable)
                .build();
        return List.of(
                Write.create(TOLD, told),
                Write.create(ENTRY, entry),
                end.map(before -> Write.change(
                                END,
                                before,
                                before.edit().set(POSITION, position).build()))
                        .orElseGet(() -> Write.create(
                                END,
                                Item.at(endOf(party)).set(POSITION, position).build())));
    }

    /** What stands behind that position, in order. */
    Uni<List<Entry>> after(String party, long position, int limit) {
        return table.query(Query.items("FEED#" + party, "", limit)
                        .from(Optional.of(java.util.Map.of("pk", "FEED#" + party, "sk", order(position)))))
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
