package bot.spaceduck.peck.notice;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * One batch a key at a time: what comes while one is under way is in the next. However many come for one key, this process
 * never races itself for it, and they cost a write a batch rather than a write each and a retry for each that lost.
 */
final class Batches<K, E> {
    private final int largest;
    private final BiFunction<K, List<E>, Uni<Void>> commit;
    /** By each key that has a batch under way, what waits for the next. */
    private final Map<K, List<Waiting<E>>> waiting = new ConcurrentHashMap<>();

    /**
     * @param largest how many a batch has at most
     * @param commit makes a batch durable; its failure is the failure of each in it
     */
    Batches(int largest, BiFunction<K, List<E>, Uni<Void>> commit) {
        this.largest = largest;
        this.commit = commit;
    }

    private record Waiting<E>(E element, UniEmitter<? super Void> emitter) {}

    /** Done when the batch that has the element is durable. Who gives up waiting does not take it out of its batch. */
    Uni<Void> add(K key, E element) {
        return Uni.createFrom().emitter(emitter -> {
            Waiting<E> added = new Waiting<>(element, emitter);
            List<Waiting<E>> line = waiting.compute(key, (same, before) -> joined(before, added));
            if (line.isEmpty()) {
                run(key, List.of(added));
            }
        });
    }

    /** Nobody was under way: an empty line, and the one who came is the next batch itself. */
    private static <E> List<Waiting<E>> joined(List<Waiting<E>> before, Waiting<E> added) {
        if (before == null) {
            return List.of();
        }
        List<Waiting<E>> after = new ArrayList<>(before);
        after.add(added);
        return after;
    }

    private void run(K key, List<Waiting<E>> batch) {
        Uni.createFrom()
                .deferred(() ->
                        commit.apply(key, batch.stream().map(Waiting::element).toList()))
                .onTermination()
                .invoke(() -> next(key))
                .subscribe()
                .with(
                        done -> batch.forEach(each -> each.emitter().complete(null)),
                        failure -> batch.forEach(each -> each.emitter().fail(failure)));
    }

    private void next(K key) {
        List<Waiting<E>> batch = new ArrayList<>();
        waiting.computeIfPresent(key, (same, line) -> {
            int taken = Math.min(largest, line.size());
            batch.addAll(line.subList(0, taken));
            return taken == 0 ? null : new ArrayList<>(line.subList(taken, line.size()));
        });
        if (!batch.isEmpty()) {
            run(key, batch);
        }
    }
}
