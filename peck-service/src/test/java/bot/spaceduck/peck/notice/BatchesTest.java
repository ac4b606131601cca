package bot.spaceduck.peck.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static final int LARGEST = 3;

    /** Batches that are under way until they are ended. */
    private final List<List<String>> begun = new ArrayList<>();

    private final List<UniEmitter<? super Void>> underWay = new ArrayList<>();
    private final Batches<String, String> batches = new Batches<>(LARGEST, (key, batch) -> {
        begun.add(batch);
        return Uni.createFrom().emitter(underWay::add);
    });

    private UniAssertSubscriber<Void> add(String key, String element) {
        return batches.add(key, element).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void whatComesMeanwhileIsInTheNextBatchUpToItsLargest() {
        UniAssertSubscriber<Void> first = add("pond", "1");
        List<UniAssertSubscriber<Void>> later =
                List.of(add("pond", "2"), add("pond", "3"), add("pond", "4"), add("pond", "5"));
        assertThat(begun).containsExactly(List.of("1"));

        underWay.get(0).complete(null);
        first.assertCompleted();
        later.forEach(UniAssertSubscriber::assertNotTerminated);
        underWay.get(1).complete(null);

        assertThat(begun).containsExactly(List.of("1"), List.of("2", "3", "4"), List.of("5"));
        later.subList(0, 3).forEach(UniAssertSubscriber::assertCompleted);
        later.get(3).assertNotTerminated();
    }

    @Test
    void keysDoNotWaitForEachOther() {
        add("pond", "1");
        add("lake", "2");

        assertThat(begun).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void aFailureIsThatOfEachInTheBatchAndOfNoOther() {
        UniAssertSubscriber<Void> first = add("pond", "1");
        UniAssertSubscriber<Void> second = add("pond", "2");
        underWay.get(0).fail(new IllegalStateException("away"));
        underWay.get(1).complete(null);

        first.assertFailedWith(IllegalStateException.class, "away");
        second.assertCompleted();
    }

    @Test
    void whatThrowsDoesNotStopTheLine() {
        Batches<String, String> throwing = new Batches<>(LARGEST, (key, batch) -> {
            throw new IllegalStateException("broken");
        });

        for (int i = 0; i < 2; i++) {
            throwing.add("pond", "1")
                    .subscribe()
                    .withSubscriber(UniAssertSubscriber.create())
                    .assertFailedWith(IllegalStateException.class, "broken");
        }
    }

    @Test
    void whoGivesUpIsInTheBatchAllTheSame() {
        add("pond", "1");
        add("pond", "2").cancel();
        underWay.get(0).complete(null);

        assertThat(begun).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void ofManyThreadsNoneIsLostAndNoneIsTwice() throws Exception {
        ConcurrentLinkedQueue<String> kept = new ConcurrentLinkedQueue<>();
        Batches<String, String> concurrent = new Batches<>(LARGEST, (key, batch) -> {
            kept.addAll(batch);
            return Uni.createFrom().voidItem();
        });
        List<String> elements =
                IntStream.range(0, 2_000).mapToObj(Integer::toString).toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            threads.invokeAll(elements.stream()
                    .<Callable<Void>>map(
                            each -> () -> concurrent.add("pond", each).await().indefinitely())
                    .toList());
        }

        assertThat(kept).containsExactlyInAnyOrderElementsOf(elements);
    }
}
