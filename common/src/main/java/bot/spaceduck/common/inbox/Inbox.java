package bot.spaceduck.common.inbox;

import bot.spaceduck.common.event.CloudEvent;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Condition;
import bot.spaceduck.common.store.Item;
import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.OutcomeUnknownException;
import bot.spaceduck.common.store.StoreUnavailableException;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Takes events from Kafka. The guard that says "this one had its effect" commits with the effect. What is no event of
 * ours is refused, which sends it to the dead letters; while a dependency is away the event is tried again, for as long
 * as it takes, and the partition waits.
 */
@Singleton
public class Inbox {
    /** The name of the guard's write; refused if the event had its effect already. */
    public static final String GUARD = "inbox-guard";

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Table table;
    private final Clock clock;
    private final MeterRegistry meters;

    public Inbox(Table table, Clock clock, MeterRegistry meters) {
        this.table = table;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Handles one record and acknowledges it, or refuses it if it is no event of ours.
     *
     * @param consumer names the effect; each consumer sees each event once
     * @param effect what the event brings about; the given guard has to be among the writes of its commit. An effect
     *     that finds nothing to do commits the guard alone or completes without.
     */
    public Uni<Void> take(
            String consumer, KafkaRecord<String, byte[]> message, BiFunction<CloudEvent, Write, Uni<Void>> effect) {
        Optional<CloudEvent> event = parse(message);
        if (event.isEmpty()) {
            meters.counter("beak.inbox.rejected", "consumer", consumer).increment();
            return Uni.createFrom()
                    .completionStage(message.nack(new IllegalArgumentException("not an event of this platform")));
        }
        return once(consumer, event.get(), effect)
                .onFailure(Inbox::isPassing)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onItemOrFailure()
                .transformToUni((done, failure) -> settle(consumer, message, failure));
    }

    private static Uni<Void> settle(String consumer, KafkaRecord<String, byte[]> message, Throwable failure) {
        if (failure != null) {
            Log.errorf(failure, "event has no effect and goes to the dead letters: consumer=%s", consumer);
        }
        return Uni.createFrom().completionStage(failure == null ? message.ack() : message.nack(failure));
    }

    /** Runs the effect unless the guard is there already. */
    Uni<Void> once(String consumer, CloudEvent event, BiFunction<CloudEvent, Write, Uni<Void>> effect) {
        Key key = new Key("INBOX#" + consumer + "#" + event.id(), "GUARD");
        return table.get(key).chain(found -> {
            if (found.isPresent()) {
                meters.counter("beak.inbox.duplicates", "consumer", consumer).increment();
                return Uni.createFrom().voidItem();
            }
            Item guard =
                    Item.at(key).forgettableFrom(clock.instant().plus(KEPT)).build();
            return effect.apply(event, Write.put(GUARD, guard, Condition.absent()));
        });
    }

    /** Whether a refused commit only says that the event had its effect already. */
    public static boolean isDuplicate(Commit outcome) {
        return outcome instanceof Commit.Refused refused && refused.is(GUARD);
    }

    private static Optional<CloudEvent> parse(KafkaRecord<String, byte[]> message) {
        try {
            return Optional.of(CloudEvent.parse(message.getPayload()));
        } catch (IllegalArgumentException e) {
            Log.warnf("record is no event: partition=%d", message.getPartition());
            return Optional.empty();
        }
    }

    private static boolean isPassing(Throwable failure) {
        return failure instanceof StoreUnavailableException
                || failure instanceof OutcomeUnknownException
                || failure instanceof ProblemException problem && problem.code() == ProblemCode.DEPENDENCY_UNAVAILABLE;
    }
}
