package bot.spaceduck.e2e.rig;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic, read and written behind the platform's back. */
public record Topic(String servers, String name) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMillis(500);

    public static Topic events(TestPlatform platform) {
        return new Topic(platform.url("kafka"), "spaceduck.events");
    }

    public static Topic rejected(TestPlatform platform) {
        return new Topic(platform.url("kafka"), "spaceduck.events.rejected");
    }

    /** All records that it has now. */
    public List<ConsumerRecord<byte[], byte[]>> records() {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(PATIENCE).forEach(records::add);
            }
            return records;
        }
    }

    /** The ids of all events that were ever sent; an event that was sent twice counts once. */
    public Set<String> eventIds() {
        return records().stream().map(Topic::eventId).collect(Collectors.toSet());
    }

    private static String eventId(ConsumerRecord<byte[], byte[]> sent) {
        try {
            return JSON.readTree(sent.value()).path("id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends them all once more, byte for byte, each to the partition that it came from. */
    public void resend(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(sent -> producer.send(
                    new ProducerRecord<>(name, sent.partition(), sent.key(), sent.value(), sent.headers())));
            producer.flush();
        }
    }

    /** Makes consumers forget how far they have read. They must be down. */
    public void forgetGroups() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            Set<String> groups = get(admin.listGroups().all()).stream()
                    .map(group -> group.groupId())
                    .collect(Collectors.toSet());
            get(admin.deleteConsumerGroups(groups).all());
        }
    }

    /** Whether that group has read all of it. */
    public boolean isReadBy(String group) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            Map<TopicPartition, OffsetAndMetadata> read =
                    get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            List<TopicPartition> partitions =
                    get(admin.describeTopics(Set.of(name)).allTopicNames()).get(name).partitions().stream()
                            .map(partition -> new TopicPartition(name, partition.partition()))
                            .toList();
            Map<TopicPartition, OffsetSpec> latest =
                    partitions.stream().collect(Collectors.toMap(partition -> partition, p -> OffsetSpec.latest()));
            return get(admin.listOffsets(latest).all()).entrySet().stream()
                    .allMatch(end -> end.getValue().offset() == 0
                            || read.get(end.getKey()) != null
                                    && read.get(end.getKey()).offset()
                                            == end.getValue().offset());
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
