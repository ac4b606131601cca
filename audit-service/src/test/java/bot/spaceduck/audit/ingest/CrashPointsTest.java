package bot.spaceduck.audit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.audit.entry.Received;
import bot.spaceduck.audit.lookup.Claims;
import bot.spaceduck.audit.lookup.Place;
import bot.spaceduck.audit.shard.Head;
import bot.spaceduck.audit.shard.Heads;
import bot.spaceduck.audit.shard.Segment;
import bot.spaceduck.audit.shard.Segments;
import bot.spaceduck.audit.support.Ids;
import bot.spaceduck.audit.support.Sent;
import bot.spaceduck.test.WithBackends;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each test does a part of what one process does, as if it died there, and lets another go on. */
@QuarkusTest
@TestProfile(CrashPointsTest.OwnLog.class)
@WithBackends(dynamoDb = true, kafka = true)
class CrashPointsTest {
    /** An application of its own: its shards are of no broker, and nobody else is to find them among the log's. */
    public static final class OwnLog implements QuarkusTestProfile {}

    @Inject
    Heads heads;

    @Inject
    Claims claims;

    @Inject
    Segments segments;

    @Inject
    Ingest ingest;

    private final String shard = "crash-" + Ids.next("t");
    private final List<Sent> events = IntStream.range(0, 10)
            .mapToObj(i -> Sent.peck(Ids.next("sd"), Ids.next("dk"), Ids.next("dk")))
            .toList();

    private static <T> T get(Uni<T> uni) throws Exception {
        return uni.subscribeAsCompletionStage().get(20, TimeUnit.SECONDS);
    }

    private Head first() throws Exception {
        return get(heads.open(shard, 0));
    }

    /** The events as records, the first at that offset. */
    private Batch batch(long offset, List<Sent> sent) {
        List<Received> records = new ArrayList<>();
        for (Sent event : sent) {
            byte[] value = event.json().getBytes(StandardCharsets.UTF_8);
            records.add(new Received(offset + records.size(), Instant.now(), event.subject(), value));
        }
        return Batch.of(shard, records);
    }

    /** The log holds these events in this order and nothing else, and each is found where it lies. */
    private void requireLog(List<Sent> expected) throws Exception {
        Head head = get(heads.find(shard)).orElseThrow();
        List<String> leaves = new ArrayList<>();
        while (leaves.size() < head.nextIndex()) {
            List<Segment> next = get(segments.from(shard, leaves.size()));
            assertThat(next).as("segments from entry " + leaves.size()).isNotEmpty();
            next.forEach(segment -> leaves.addAll(segment.leaves()));
        }
        assertThat(leaves).isEqualTo(expected.stream().map(Sent::leaf).toList());
        assertThat(head.nextIndex()).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(get(claims.find(expected.get(i).id()))).contains(new Place(shard, i));
        }
        assertThat(head.frontier().root())
                .isEqualTo(bot.spaceduck.audit.log.Frontier.EMPTY
                        .append(leaves.stream().map(Segment::hash).toList())
                        .root());
    }

    @Test
    void diesAmongTheClaims() throws Exception {
        Head head = first();
        get(claims.claim(head, batch(0, events.subList(0, 4)).leaves()));

        Head moved = get(ingest.append(head, batch(0, events)));

        assertThat(moved.nextOffset()).isEqualTo(10);
        requireLog(events);
    }

    @Test
    void diesAfterTheSegment() throws Exception {
        Head head = first();
        Batch shorter = batch(0, events.subList(0, 6));
        get(claims.claim(head, shorter.leaves()));
        get(segments.add(new Segment(
                shard, 0, 6, events.subList(0, 6).stream().map(Sent::leaf).toList())));

        Head moved = get(ingest.append(head, batch(0, events)));

        assertThat(moved.nextOffset()).isEqualTo(10);
        assertThat(get(segments.holding(shard, 5)).orElseThrow().nextIndex())
                .as("the segment that was there is the log's")
                .isEqualTo(6);
        requireLog(events);
    }

    @Test
    void diesAfterALongerSegmentThanTheNextProcessWouldMake() throws Exception {
        Head head = first();
        Batch longer = batch(0, events);
        get(claims.claim(head, longer.leaves()));
        get(segments.add(
                new Segment(shard, 0, 10, events.stream().map(Sent::leaf).toList())));

        Head moved = get(ingest.append(head, batch(0, events.subList(0, 3))));

        assertThat(moved.nextOffset()).isEqualTo(10);
        requireLog(events);
    }

    @Test
    void diesBeforeTheOffsetIsCommitted() throws Exception {
        Head head = get(ingest.append(first(), batch(0, events)));

        Head same = get(ingest.append(head, batch(0, events)));

        assertThat(same).isEqualTo(head);
        requireLog(events);
    }

    @Test
    void duplicatesAreFoundInTheSameBatchAndInLaterOnes() throws Exception {
        List<Sent> twice = new ArrayList<>(events);
        twice.addAll(3, events.subList(0, 3));
        Head head = get(ingest.append(first(), batch(0, twice)));

        Head moved = get(ingest.append(head, batch(13, events)));

        assertThat(moved.nextOffset()).as("duplicates are behind us").isEqualTo(23);
        assertThat(moved.nextIndex()).isEqualTo(10);
        requireLog(events);
    }

    @Test
    void twoProcessesOnOnePartitionMakeOneLog() throws Exception {
        Head head = first();
        List<CompletableFuture<Head>> both = List.of(
                ingest.append(head, batch(0, events)).subscribeAsCompletionStage(),
                ingest.append(head, batch(0, events.subList(0, 7))).subscribeAsCompletionStage());

        long lost = both.stream()
                .map(each -> each.handle((moved, failure) -> failure).join())
                .filter(HeadLost.class::isInstance)
                .count();
        assertThat(lost).as("at most one lost").isLessThanOrEqualTo(1);
        get(ingest.append(get(heads.find(shard)).orElseThrow(), batch(0, events)));
        requireLog(events);
    }

    @Test
    void whoHasAnOldHeadLoses() throws Exception {
        Head old = first();
        get(ingest.append(old, batch(0, events.subList(0, 4))));
        get(ingest.append(get(heads.find(shard)).orElseThrow(), batch(4, events.subList(4, 6))));

        Throwable failure = ingest.append(old, batch(0, events))
                .subscribeAsCompletionStage()
                .handle((moved, refused) -> refused)
                .get(20, TimeUnit.SECONDS);

        assertThat(failure).isInstanceOf(HeadLost.class);
        requireLog(events.subList(0, 6));
    }
}
