package bot.spaceduck.peck.delivery;

import bot.spaceduck.common.store.Key;
import bot.spaceduck.peck.webhook.Owners;
import bot.spaceduck.peck.webhook.Target;
import bot.spaceduck.peck.webhook.WebhookConfig;
import bot.spaceduck.peck.webhook.Webhooks;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Attempts at deliveries, so many at once and no more, and fewer to one host: a receiver that is slow delays itself. If
 * the process dies in one, a sweeper makes it again; so a receiver may get a delivery twice, under one id.
 */
@Singleton
class Attempts {
    private static final Duration HOST_IS_BUSY = Duration.ofSeconds(3);

    private final Deliveries deliveries;
    private final Webhooks webhooks;
    private final Owners owners;
    private final Letter letter;
    private final Post post;
    private final Settling settling;
    private final WebhookConfig config;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Semaphore slots;
    private final Set<Key> underWay = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> hosts = new ConcurrentHashMap<>();

    Attempts(
            Deliveries deliveries,
            Webhooks webhooks,
            Owners owners,
            Letter letter,
            Post post,
            Settling settling,
            WebhookConfig config,
            MeterRegistry meters,
            Clock clock) {
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.owners = owners;
        this.letter = letter;
        this.post = post;
        this.settling = settling;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
        this.slots = new Semaphore(config.concurrency());
    }

    /** Starts the first attempt and does not wait; without a slot it is left to the sweeper. */
    void soon(Parcel parcel) {
        Deliveries.key(parcel.id(), parcel.webhookId()).ifPresent(key -> start(key, Optional.empty()));
    }

    /** Starts the attempt that is due and does not wait. */
    void start(Deliveries.Due due) {
        start(due.delivery(), Optional.of(due));
    }

    private void start(Key key, Optional<Deliveries.Due> due) {
        if (!slots.tryAcquire()) {
            return;
        }
        if (!underWay.add(key)) {
            slots.release();
            return;
        }
        attempt(key, due)
                .onTermination()
                .invoke(() -> {
                    underWay.remove(key);
                    slots.release();
                })
                .subscribe()
                .with(
                        done -> {},
                        // Never the message: it may quote what the receiver's address holds.
                        failure -> Log.warnf(
                                "an attempt at a delivery was left to the sweeper: reason=%s",
                                failure.getClass().getSimpleName()));
    }

    private Uni<Void> attempt(Key key, Optional<Deliveries.Due> due) {
        return deliveries
                .find(key)
                .chain(found -> found.filter(stored -> isMeant(stored, due))
                        .map(this::toItsWebhook)
                        .orElseGet(() -> due.map(deliveries::forget)
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /** A note of another time is of a state that is over. */
    private static boolean isMeant(Deliveries.Stored stored, Optional<Deliveries.Due> due) {
        return stored.delivery() instanceof Delivery.Pending pending
                && due.map(note -> note.at().equals(pending.nextAt())).orElse(true);
    }

    private Uni<Void> toItsWebhook(Deliveries.Stored stored) {
        Delivery.Pending pending = (Delivery.Pending) stored.delivery();
        return webhooks.find(pending.parcel().webhookId())
                .chain(found -> found.map(webhook -> toItsOwner(stored, pending, webhook))
                        .orElseGet(() -> settling.cancel(stored, pending)));
    }

    private Uni<Void> toItsOwner(Deliveries.Stored stored, Delivery.Pending pending, Webhooks.Stored webhook) {
        return owners.of(webhook.webhook()).chain(standing -> switch (standing) {
            case MAY_BE_TOLD -> send(stored, pending, webhook);
            case SUSPENDED -> settling.settle(stored, pending, Result.OWNER_SUSPENDED);
            case GONE -> settling.cancel(stored, pending);
        });
    }

    private Uni<Void> send(Deliveries.Stored stored, Delivery.Pending pending, Webhooks.Stored webhook) {
        Target target = Target.of(webhook.webhook().url(), true);
        if (!target.secure() && !config.allowPrivate()) {
            return settling.settle(stored, pending, Result.ADDRESS_REFUSED);
        }
        if (!enter(target.host())) {
            return settling.postpone(
                    stored,
                    pending.later(clock.instant()
                            .plus(HOST_IS_BUSY)
                            .plusMillis(ThreadLocalRandom.current().nextLong(HOST_IS_BUSY.toMillis()))));
        }
        return letter.write(pending.parcel(), webhook, target)
                .chain(written -> post.send(target, written.headers(), written.body()))
                .onTermination()
                .invoke(() -> leave(target.host()))
                .invoke(this::count)
                .chain(result -> settling.settle(stored, pending, result));
    }

    private boolean enter(String host) {
        int[] entered = {0};
        hosts.compute(host, (name, now) -> {
            int before = now == null ? 0 : now;
            entered[0] = before < config.concurrencyPerHost() ? 1 : 0;
            return before + entered[0];
        });
        return entered[0] == 1;
    }

    private void leave(String host) {
        hosts.computeIfPresent(host, (name, now) -> now > 1 ? now - 1 : null);
    }

    private void count(Result result) {
        meters.counter("beak.webhook.attempts", "outcome", result.delivered() ? "delivered" : "failed")
                .increment();
    }
}
