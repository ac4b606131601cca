package bot.spaceduck.cert.share;

import bot.spaceduck.common.store.StoreUnavailableException;
import bot.spaceduck.common.store.Table;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts views. They are added up here and written once a round, so that a link that half the world opens costs its item
 * one write a round and replica; additions of replicas do not overwrite each other. A view is no change of anybody's
 * state: what a crash takes along is the views of one round.
 */
@Singleton
public class ShareViews {
    private static final int AT_ONCE = 8;

    private final Map<String, Long> counted = new ConcurrentHashMap<>();
    private final ShareStore shares;
    private final Table table;

    ShareViews(ShareStore shares, Table table) {
        this.shares = shares;
        this.table = table;
    }

    void count(String shareId) {
        counted.merge(shareId, 1L, Long::sum);
    }

    /** Writes what was counted since the round before. */
    @Scheduled(every = "{beak.cert.count-views-every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> write() {
        return Multi.createFrom()
                .iterable(List.copyOf(counted.keySet()))
                .onItem()
                .transformToUni(this::write)
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> write(String shareId) {
        Long views = counted.remove(shareId);
        if (views == null) {
            return Uni.createFrom().voidItem();
        }
        // Of a write that finds no store nobody knows what became of it: whether there is one is asked by reading.
        return shares.find(shareId)
                .chain(() -> table.commit(shares.count(shareId, views)))
                .replaceWithVoid()
                // Nothing was written. Where that is not known, a view that is missing is better than one too many.
                .onFailure(StoreUnavailableException.class)
                .invoke(failure -> counted.merge(shareId, views, Long::sum))
                .onFailure()
                .recoverWithUni(failure -> {
                    Log.warnf("views were not counted: %s", failure.getClass().getSimpleName());
                    return Uni.createFrom().voidItem();
                });
    }
}
