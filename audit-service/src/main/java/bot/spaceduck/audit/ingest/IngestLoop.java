package bot.spaceduck.audit.ingest;

import bot.spaceduck.audit.entry.Received;
import bot.spaceduck.audit.publish.LogKeys;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * The one thread that owns a Kafka consumer. It polls all the time, so that the group keeps it as a member however long
 * the store is away; the work itself runs on the store client's threads, and its partition is paused meanwhile.
 */
final class IngestLoop implements Runnable, ConsumerRebalanceListener {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<String, byte[]> consumer;
    private final LogKeys names;
    private final Steps steps;
    private final String topic;
    private final Queue<Runnable> told = new ConcurrentLinkedQueue<>();
    private final Map<TopicPartition, PartitionWork> works = new HashMap<>();
    private final Set<String> stuck = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    IngestLoop(Consumer<String, byte[]> consumer, LogKeys names, Steps steps, String topic) {
        this.consumer = consumer;
        this.names = names;
        this.steps = steps;
        this.topic = topic;
    }

    @Override
    public void run() {
        try (consumer) {
            consumer.subscribe(List.of(topic), this);
            while (!stopping) {
                turn();
            }
            onPartitionsRevoked(List.copyOf(works.keySet()));
        }
    }

    /** Ends the loop from another thread. */
    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    /** Shards whose next record the broker no longer has: nobody but an operator can go on from there. */
    Set<String> stuck() {
        return Set.copyOf(stuck);
    }

    private void turn() {
        for (Runnable task = told.poll(); task != null; task = told.poll()) {
            task.run();
        }
        works.values().forEach(PartitionWork::tick);
        ConsumerRecords<String, byte[]> polled = poll();
        for (TopicPartition partition : polled.partitions()) {
            PartitionWork work = works.get(partition);
            if (work != null) {
                work.take(polled.records(partition).stream()
                        .map(IngestLoop::received)
                        .toList());
            }
        }
    }

    private ConsumerRecords<String, byte[]> poll() {
        try {
            return consumer.poll(POLL);
        } catch (WakeupException somethingWasTold) {
            return ConsumerRecords.empty();
        } catch (OffsetOutOfRangeException lost) {
            lost.offsetOutOfRangePartitions().forEach(this::getStuck);
            return ConsumerRecords.empty();
        }
    }

    private void getStuck(TopicPartition partition, Long offset) {
        String shard = names.shard(partition.partition());
        Log.errorf("log shard %s is stuck: the broker no longer has offset %d", shard, offset);
        stuck.add(shard);
        consumer.pause(List.of(partition));
    }

    private static Received received(ConsumerRecord<String, byte[]> found) {
        return new Received(found.offset(), Instant.ofEpochMilli(found.timestamp()), found.key(), found.value());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        for (TopicPartition partition : partitions) {
            Lane lane = new Lane(partition);
            // A place holder, so that nobody asks the broker where to begin; the head will tell before anything is
            // read.
            consumer.seek(partition, 0);
            PartitionWork work = new PartitionWork(names.shard(partition.partition()), steps, lane);
            lane.work = work;
            works.put(partition, work);
            work.open();
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            PartitionWork work = works.remove(partition);
            if (work != null) {
                work.close();
            }
            stuck.remove(names.shard(partition.partition()));
        }
    }

    /** What the work of one assignment may do to the consumer. */
    private final class Lane implements PartitionWork.Reader {
        private final TopicPartition partition;
        private PartitionWork work;

        Lane(TopicPartition partition) {
            this.partition = partition;
        }

        @Override
        public void tell(Runnable task) {
            told.add(() -> {
                if (works.get(partition) == work) {
                    task.run();
                }
            });
            consumer.wakeup();
        }

        /**
         * Being woken means that something was told or that the loop is to stop, and both are looked at next anyway. To
         * give up here and tell the same task again would wake the consumer again, without end.
         */
        @Override
        public long beginning() {
            while (true) {
                try {
                    return consumer.beginningOffsets(List.of(partition)).get(partition);
                } catch (WakeupException once) {
                    Log.debugf("woken while asking for the beginning of %s", partition);
                }
            }
        }

        @Override
        public void seek(long offset) {
            consumer.seek(partition, offset);
        }

        @Override
        public void resume() {
            consumer.resume(List.of(partition));
        }

        @Override
        public void pause() {
            consumer.pause(List.of(partition));
        }

        @Override
        public void commit(long offset) {
            consumer.commitAsync(
                    Map.of(partition, new OffsetAndMetadata(offset)),
                    (offsets, failure) -> Log.debugf("offset %d of %s: %s", offset, partition, failure));
        }
    }
}
