package bot.spaceduck.peck.notice;

import bot.spaceduck.peck.delivery.Enclosure;
import bot.spaceduck.peck.peck.Pause;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;

/**
 * A feed as Server-Sent Events (HTML Living Standard, section 9.2): each event's {@code id} is where to go on. A stream
 * ends by itself after a while, and its reader, who comes back, has to be let in again: so nobody listens for long on a
 * credential that is revoked.
 */
@Singleton
class Streams {
    private static final Duration STEP = Duration.ofMillis(500);
    private static final int BATCH = 50;
    private static final long RECONNECT_MILLIS = 1000;

    private final Feed feed;
    private final Positions positions;
    private final Enclosure enclosure;
    private final Seats seats;
    private final Pause pause;
    private final FeedConfig config;

    Streams(Feed feed, Positions positions, Enclosure enclosure, Seats seats, Pause pause, FeedConfig config) {
        this.feed = feed;
        this.positions = positions;
        this.enclosure = enclosure;
        this.seats = seats;
        this.pause = pause;
        this.config = config;
    }

    /** Where a stream is, and when it last said something. */
    private static final class Reading {
        private long position;
        private long spokenNanos = System.nanoTime();

        private Reading(long position) {
            this.position = position;
        }
    }

    /** What comes from now on, or behind the event that was seen last. */
    Multi<OutboundSseEvent> open(String party, String lastEventId, Sse sse) {
        Uni<Long> start = positions
                .read("Last-Event-ID", party, lastEventId)
                .map(position -> Uni.createFrom().item(position))
                .orElseGet(() -> feed.end(party));
        seats.take(party);
        long end = System.nanoTime() + config.longestStream().toNanos();
        return start.onItem()
                .transformToMulti(position -> Multi.createBy()
                        .concatenating()
                        .streams(
                                Multi.createFrom().item(greeting(party, position, sse)),
                                follow(party, new Reading(position), end, sse)))
                .onTermination()
                .invoke(() -> seats.leave(party));
    }

    private Multi<OutboundSseEvent> follow(String party, Reading reading, long end, Sse sse) {
        return Multi.createBy()
                .repeating()
                .uni(() -> reading, now -> step(party, now, sse))
                .whilst(batch -> end - System.nanoTime() > 0)
                .onItem()
                .transformToMultiAndConcatenate(batch -> Multi.createFrom().iterable(batch));
    }

    private Uni<List<OutboundSseEvent>> step(String party, Reading reading, Sse sse) {
        return feed.after(party, reading.position, BATCH)
                .chain(found -> found.isEmpty()
                        ? pause.of(STEP).map(waited -> silence(reading, sse))
                        : events(party, found, sse).invoke(sent -> {
                            reading.position = found.getLast().position();
                            reading.spokenNanos = System.nanoTime();
                        }));
    }

    private Uni<List<OutboundSseEvent>> events(String party, List<Feed.Entry> found, Sse sse) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(entry -> enclosure
                        .in(entry.json(), entry.type(), entry.peckId(), party)
                        .map(json -> sse.newEventBuilder()
                                .id(positions.write(party, entry.position()))
                                .name(entry.type())
                                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                                .data(String.class, json)
                                .build()))
                .collect()
                .asList();
    }

    /** With where the stream begins, so that a break before the first event loses none. */
    private OutboundSseEvent greeting(String party, long position, Sse sse) {
        return sse.newEventBuilder()
                .id(positions.write(party, position))
                .comment("listening")
                .reconnectDelay(RECONNECT_MILLIS)
                .build();
    }

    /** Now and then a word, so that nobody between takes the connection for dead. */
    private List<OutboundSseEvent> silence(Reading reading, Sse sse) {
        if (System.nanoTime() - reading.spokenNanos < config.heartbeat().toNanos()) {
            return List.of();
        }
        reading.spokenNanos = System.nanoTime();
        return List.of(sse.newEventBuilder().comment("nothing new").build());
    }
}
