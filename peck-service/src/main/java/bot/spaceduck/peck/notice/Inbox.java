package bot.spaceduck.peck.notice;

import bot.spaceduck.peck.delivery.Enclosure;
import bot.spaceduck.peck.peck.Pause;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Reads a feed by cursor, and waits a while where there is nothing new: any replica may be the one that is told. */
@Singleton
class Inbox {
    private static final Duration STEP = Duration.ofMillis(400);

    private final Feed feed;
    private final Positions positions;
    private final Enclosure enclosure;
    private final Seats seats;
    private final Pause pause;
    private final ObjectMapper json;

    Inbox(Feed feed, Positions positions, Enclosure enclosure, Seats seats, Pause pause, ObjectMapper json) {
        this.feed = feed;
        this.positions = positions;
        this.enclosure = enclosure;
        this.seats = seats;
        this.pause = pause;
        this.json = json;
    }

    /** What stands behind the cursor, or all that is kept without one; empty if nothing came in time. */
    Uni<InboxPage> read(String party, String after, int limit, Duration atMost) {
        long position = positions.read("after", party, after).orElse(0L);
        if (atMost.isZero()) {
            return feed.after(party, position, limit).chain(found -> page(party, position, found));
        }
        seats.take(party);
        return look(party, position, limit, System.nanoTime() + atMost.toNanos())
                .onTermination()
                .invoke(() -> seats.leave(party))
                .chain(found -> page(party, position, found));
    }

    private Uni<List<Feed.Entry>> look(String party, long position, int limit, long end) {
        return feed.after(party, position, limit)
                .chain(found -> found.isEmpty() && end - System.nanoTime() > 0
                        ? pause.of(step(end)).chain(() -> look(party, position, limit, end))
                        : Uni.createFrom().item(found));
    }

    private static Duration step(long end) {
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        return left.compareTo(STEP) < 0 ? left : STEP;
    }

    private Uni<InboxPage> page(String party, long before, List<Feed.Entry> found) {
        long next = found.isEmpty() ? before : found.getLast().position();
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(entry -> enclosure.in(entry.json(), entry.type(), entry.peckId(), party))
                .map(this::event)
                .collect()
                .asList()
                .map(events -> new InboxPage(events, positions.write(party, next)));
    }

    private Map<String, Object> event(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept event is of another shape", e);
        }
    }
}
