package bot.spaceduck.audit.ingest;

import bot.spaceduck.audit.publish.LogConfig;
import bot.spaceduck.audit.publish.Publisher;
import bot.spaceduck.audit.shard.Head;
import bot.spaceduck.audit.shard.Heads;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What is done with a shard, each step again and again until it succeeds: the store's absence is only ever a wait. */
@Singleton
public class Steps {
    private final Heads heads;
    private final Ingest ingest;
    private final Publisher publisher;
    private final IngestMeters meters;
    private final IngestConfig config;
    private final LogConfig log;

    public Steps(
            Heads heads, Ingest ingest, Publisher publisher, IngestMeters meters, IngestConfig config, LogConfig log) {
        this.heads = heads;
        this.ingest = ingest;
        this.publisher = publisher;
        this.meters = meters;
        this.config = config;
        this.log = log;
    }

    Uni<Optional<Head>> find(String shard) {
        return persist(shard, () -> heads.find(shard));
    }

    Uni<Head> create(String shard, long offset) {
        return persist(shard, () -> heads.open(shard, offset));
    }

    Uni<Head> append(Head head, Batch batch) {
        return persist(head.shard(), () -> ingest.append(head, batch));
    }

    Uni<Long> publish(Head head) {
        return persist(head.shard(), () -> publisher.publish(head));
    }

    boolean due(long nanosSince, long entriesSince) {
        return nanosSince >= log.checkpointEvery().toNanos() || entriesSince >= log.checkpointEntries();
    }

    void begun(Batch batch) {
        meters.begun(batch.shard(), batch.oldest());
    }

    void ended(String shard) {
        meters.ended(shard);
    }

    private <T> Uni<T> persist(String shard, Supplier<Uni<T>> step) {
        Duration first = config.firstPause();
        return Uni.createFrom()
                .deferred(step::get)
                .onFailure(failure -> !(failure instanceof HeadLost))
                .invoke(failure -> Log.warnf("log shard %s waits: %s", shard, failure.toString()))
                .onFailure(failure -> !(failure instanceof HeadLost))
                .retry()
                .withBackOff(first, config.longestPause())
                .indefinitely();
    }
}
