package bot.spaceduck.audit.ingest;

import bot.spaceduck.audit.entry.Received;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Keeps what is no event, as it came, where somebody can look at it. At least once: a crash may send it again. */
@Singleton
public class DeadLetters {
    private final MutinyEmitter<byte[]> emitter;

    DeadLetters(@Channel("rejected-out") MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    /** Done when the broker has all of them. */
    Uni<Void> send(String shard, List<Received> records) {
        return Multi.createFrom()
                .iterable(records)
                .onItem()
                .transformToUniAndConcatenate(record -> send(shard, record))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> send(String shard, Received record) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("beak-log-shard", shard.getBytes(StandardCharsets.UTF_8));
        headers.add("beak-offset", Long.toString(record.offset()).getBytes(StandardCharsets.UTF_8));
        OutgoingKafkaRecordMetadata<String> metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(record.key())
                .withHeaders(headers)
                .build();
        return emitter.sendMessage(Message.of(record.value(), Metadata.of(metadata)));
    }
}
