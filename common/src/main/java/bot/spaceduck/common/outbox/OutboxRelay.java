package bot.spaceduck.common.outbox;

import bot.spaceduck.common.store.Key;
import bot.spaceduck.common.store.OutboxItems;
import bot.spaceduck.common.store.OutboxItems.Contents;
import bot.spaceduck.common.store.OutboxItems.Entry;
import bot.spaceduck.common.store.Table;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Delivers the outbox of an item and trims it. If the process dies between delivery and trimming, the entry is
 * delivered again: receivers recognise it by its id.
 */
@Singleton
@Startup
public class OutboxRelay {
    private final OutboxItems items;
    private final Map<String, OutboxChannel> channels;
    private final OutboxConfig config;
    private final Clock clock;
    private final Semaphore slots;
    private final Set<Key> underWay = ConcurrentHashMap.newKeySet();
    private final MeterRegistry meters;

    OutboxRelay(
            Table table,
            OutboxItems items,
            @All List<OutboxChannel> channels,
            OutboxConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.items = items;
        this.channels = channels.stream().collect(Collectors.toMap(OutboxChannel::name, Function.identity()));
        this.config = config;
        this.clock = clock;
        this.slots = new Semaphore(config.concurrency());
        this.meters = meters;
        table.onAnnounced(this::deliverSoon);
    }

    /** Starts a delivery and does not wait; one that finds no slot, or another under way, is left to the sweeper. */
    private void deliverSoon(Key key) {
        if (!slots.tryAcquire()) {
            return;
        }
        after(config.publishDelay())
                .chain(() -> deliver(key))
                .onTermination()
                .invoke(slots::release)
                .subscribe()
                .with(
                        done -> {},
                        failure -> Log.debugf(
                                "outbox of %s is left to the sweeper: %s",
                                key.pk(), failure.getClass().getSimpleName()));
    }

    private static Uni<Void> after(Duration delay) {
        Uni<Void> now = Uni.createFrom().voidItem();
        return delay.isZero() ? now : now.onItem().delayIt().by(delay);
    }

    /** Delivers all that lies in the outbox of the item; done when it is trimmed or postponed. */
    public Uni<Void> deliver(Key key) {
        return Uni.createFrom().deferred(() -> {
            if (!underWay.add(key)) {
                return Uni.createFrom().voidItem();
            }
            return items.read(key)
                    .chain(found -> found.map(this::deliverAll)
                            .orElseGet(() -> Uni.createFrom().voidItem()))
                    .onTermination()
                    .invoke(() -> underWay.remove(key));
        });
    }

    private Uni<Void> deliverAll(Contents contents) {
        Map<String, List<Entry>> byChannel = contents.entries().stream().collect(Collectors.groupingBy(Entry::channel));
        List<Uni<List<String>>> deliveries = byChannel.values().stream()
                .map(entries -> inOrder(contents.key(), entries))
                .toList();
        return Uni.join().all(deliveries).andFailFast().chain(delivered -> {
            List<String> ids = delivered.stream().flatMap(List::stream).toList();
            Uni<Void> trimmed = items.delivered(contents, ids);
            return ids.size() == contents.entries().size()
                    ? trimmed.chain(() -> again(contents))
                    : trimmed.chain(() -> items.postpone(
                            contents, clock.millis() + config.retryAfter().toMillis()));
        });
    }

    /** What was written meanwhile is delivered too: its own attempt found this one under way. */
    private Uni<Void> again(Contents before) {
        return items.read(before.key())
                .chain(found -> found.filter(now -> now.version() > before.version())
                        .map(this::deliverAll)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Delivers entries of one channel one after the other and stops at the first that fails. */
    private Uni<List<String>> inOrder(Key key, List<Entry> entries) {
        List<String> delivered = new ArrayList<>();
        return Multi.createFrom()
                .iterable(entries)
                .onItem()
                .transformToUniAndConcatenate(entry -> deliver(key, entry).invoke(() -> delivered.add(entry.id())))
                .collect()
                .last()
                .replaceWith(delivered)
                .onFailure()
                .recoverWithItem(failure -> {
                    // Never the message: a mail server's refusal quotes the address.
                    Log.warnf(
                            "delivery failed, the outbox keeps it: channel=%s reason=%s",
                            entries.getFirst().channel(), failure.getClass().getSimpleName());
                    return delivered;
                });
    }

    private Uni<Void> deliver(Key key, Entry entry) {
        OutboxChannel channel = channels.get(entry.channel());
        if (channel == null) {
            return Uni.createFrom().failure(new IllegalStateException("no channel " + entry.channel()));
        }
        return channel.deliver(key.pk() + "/" + entry.id(), entry.body())
                .ifNoItem()
                .after(config.deadline())
                .fail()
                .invoke(() -> meters.counter("beak.outbox.delivered", "channel", entry.channel())
                        .increment())
                .onFailure()
                .invoke(() -> meters.counter("beak.outbox.failed", "channel", entry.channel())
                        .increment());
    }
}
