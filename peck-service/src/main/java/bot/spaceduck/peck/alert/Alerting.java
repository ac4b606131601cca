package bot.spaceduck.peck.alert;

import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.peck.alert.Alert.Status;
import bot.spaceduck.peck.identity.Agents;
import bot.spaceduck.peck.mail.Handover;
import bot.spaceduck.peck.peck.Facts;
import bot.spaceduck.peck.peck.Peck;
import bot.spaceduck.peck.peck.Pecks;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * Sends an alert, if there is still something to tell, and writes down what came of it. What cannot be found out, or handed
 * over, fails: then it is tried again.
 */
@Singleton
class Alerting {
    private final Pecks pecks;
    private final Agents agents;
    private final Allowance allowance;
    private final Wording wording;
    private final Handover handover;
    private final Table table;
    private final MeterRegistry meters;
    private final Clock clock;

    Alerting(
            Pecks pecks,
            Agents agents,
            Allowance allowance,
            Wording wording,
            Handover handover,
            Table table,
            MeterRegistry meters,
            Clock clock) {
        this.pecks = pecks;
        this.agents = agents;
        this.allowance = allowance;
        this.wording = wording;
        this.handover = handover;
        this.table = table;
        this.meters = meters;
        this.clock = clock;
    }

    Uni<Void> alert(AlertItems.Stored alert) {
        return pecks.find(alert.alert().peckId())
                .chain(found -> found.peck() instanceof Peck.Pending pending
                        ? unlessBlocked(alert, pending.facts())
                        : Uni.createFrom().item(Status.CANCELLED))
                .chain(status -> settle(alert, status));
    }

    /** The block may be younger than the request. */
    private Uni<Status> unlessBlocked(AlertItems.Stored alert, Facts facts) {
        return agents.isBlocked(
                        facts.decider(),
                        facts.requester().spaceduckId(),
                        facts.requester().ducklingId())
                .chain(blocked -> blocked ? Uni.createFrom().item(Status.CANCELLED) : send(alert, facts));
    }

    private Uni<Status> send(AlertItems.Stored alert, Facts facts) {
        return allowance
                .take(alert, facts)
                .chain(allowed -> allowed
                        ? handover.of(wording.of(alert, facts))
                                .map(taken -> taken ? Status.ACCEPTED : Status.UNREACHABLE)
                        : Uni.createFrom().item(Status.HELD_BACK));
    }

    /** If it is refused, another process has sent it too, which identity-service takes once, and has settled it. */
    private Uni<Void> settle(AlertItems.Stored alert, Status status) {
        Alert after = alert.alert().settled(status, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return table.commit(AlertItems.settle(alert, after))
                .invoke(outcome -> {
                    if (outcome instanceof Commit.Done) {
                        meters.counter("beak.alerts", "way", after.way().word(), "status", status.name())
                                .increment();
                    }
                })
                .replaceWithVoid();
    }
}
