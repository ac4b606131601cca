package bot.spaceduck.audit.ingest;

import bot.spaceduck.audit.entry.Received;
import bot.spaceduck.audit.shard.Head;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/**
 * One partition while it is assigned to this process: one thing at a time, and the partition is paused meanwhile. What is
 * under way runs elsewhere and reports to the loop; all methods here run on the loop's thread.
 */
final class PartitionWork {
    private final String shard;
    private final Steps steps;
    private final Reader reader;

    private Head head;
    private long position = -1;
    private long signed = -1;
    private long publishedAt;
    private boolean busy = true;
    private Cancellable running = () -> {};

    PartitionWork(String shard, Steps steps, Reader reader) {
        this.shard = shard;
        this.steps = steps;
        this.reader = reader;
    }

    /** The consumer's side of the partition; every method is to be called on the loop's thread. */
    interface Reader {
        /** Runs the task on the loop's thread, unless the partition is no longer ours. */
        void tell(Runnable task);

        /**
         * First record that the broker still has.
         *
         * @throws KafkaException if the broker does not say, or the loop was woken meanwhile
         */
        long beginning();

        /** The next records are those from this offset on. */
        void seek(long offset);

        void resume();

        void pause();

        /** Tells the broker how far this got: for its tools to show, since the head is the truth. */
        void commit(long offset);
    }

    /** Finds out where the shard stands, and publishes what an earlier owner left unpublished. */
    void open() {
        run(steps.find(shard), found -> found.ifPresentOrElse(this::opened, this::begin));
    }

    private void begin() {
        long beginning;
        try {
            beginning = reader.beginning();
        } catch (KafkaException later) {
            reader.tell(this::begin);
            return;
        }
        run(steps.create(shard, beginning), this::opened);
    }

    private void opened(Head found) {
        head = found;
        Log.infof("log shard %s is open at entry %d, offset %d", shard, head.nextIndex(), head.nextOffset());
        publish();
    }

    /** Takes what a poll gave. */
    void take(List<Received> records) {
        reader.pause();
        busy = true;
        Batch batch = Batch.of(shard, records);
        position = batch.nextOffset();
        steps.begun(batch);
        run(steps.append(head, batch), this::appended);
    }

    private void appended(Head moved) {
        steps.ended(shard);
        head = moved;
        reader.commit(head.nextOffset());
        if (due()) {
            publish();
        } else {
            ready();
        }
    }

    /** Signs a checkpoint if it is time. */
    void tick() {
        if (!busy && due()) {
            reader.pause();
            busy = true;
            publish();
        }
    }

    private boolean due() {
        return head.nextIndex() > signed
                && steps.due(System.nanoTime() - publishedAt, head.nextIndex() - Math.max(signed, 0));
    }

    private void publish() {
        run(steps.publish(head), size -> {
            signed = size;
            publishedAt = System.nanoTime();
            ready();
        });
    }

    private void ready() {
        busy = false;
        // Seeking throws away what was fetched ahead, so only where it has to be.
        if (position != head.nextOffset()) {
            position = head.nextOffset();
            reader.seek(position);
        }
        reader.resume();
    }

    /** Stops caring; what was sent to the store may still happen, and is harmless. */
    void close() {
        running.cancel();
        steps.ended(shard);
    }

    private <T> void run(Uni<T> work, Consumer<T> then) {
        running = work.subscribe()
                .with(result -> reader.tell(() -> then.accept(result)), failure -> reader.tell(() -> reopen(failure)));
    }

    /** Steps are retried until they succeed, so what arrives here is that the head is elsewhere, or a fault of ours. */
    private void reopen(Throwable failure) {
        Log.warnf("log shard %s is opened anew: %s", shard, failure.getMessage());
        steps.ended(shard);
        open();
    }
}
