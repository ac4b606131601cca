package bot.spaceduck.common.app;

import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.event.CloudEvent;
import bot.spaceduck.common.inbox.Inbox;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Write;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Answers each event whose subject starts with {@code ask-} by one counter of its own. */
@Singleton
public class Echo {
    private final Inbox inbox;
    private final Counters counters;

    Echo(Inbox inbox, Counters counters) {
        this.inbox = inbox;
        this.counters = counters;
    }

    @Incoming("events-in")
    Uni<Void> on(KafkaRecord<String, byte[]> message) {
        return inbox.take("echo", message, this::answer);
    }

    private Uni<Void> answer(CloudEvent event, Write guard) {
        if (!event.subject().startsWith("ask-")) {
            return Uni.createFrom().voidItem();
        }
        return counters.create("answer-" + event.id(), Origins.system("echo", event.traceparent()), List.of(guard))
                .invoke(outcome -> {
                    if (outcome instanceof Commit.Refused && !Inbox.isDuplicate(outcome)) {
                        throw new IllegalStateException("the answer is there, its guard is not");
                    }
                })
                .replaceWithVoid();
    }
}
