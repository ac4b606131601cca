package bot.spaceduck.peck.peck;

import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.store.Outgoing;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells that nobody decided a priority request in the time that was promised: in the commit that ends the request, of which
 * there is one, so it is told once.
 */
@Singleton
class SlaBreaches {
    private final Events events;
    private final MeterRegistry meters;

    SlaBreaches(Events events, MeterRegistry meters) {
        this.events = events;
        this.meters = meters;
    }

    /** What the commit that brings the peck into this state has to tell besides; mostly nothing. */
    List<Outgoing> of(Peck after, Authority authority) {
        return breached(after)
                .<List<Outgoing>>map(sla -> {
                    Map<String, Object> detail = EventDetail.of(after, authority.tier());
                    detail.put("sla_due_at", sla.dueAt().toString());
                    Event event = events.of(
                            EventType.PECK_SLA_BREACHED,
                            after.id(),
                            after.facts().target(),
                            "success",
                            authority.origin(),
                            detail);
                    return List.of(event, new Notice(event, after.facts()));
                })
                .orElse(List.of());
    }

    /** Counts it, once the commit is made. */
    void count(Peck after) {
        breached(after)
                .ifPresent(sla -> meters.counter("beak.peck.sla.breached").increment());
    }

    private static Optional<Sla> breached(Peck after) {
        return after.facts()
                .sla()
                .filter(sla -> after instanceof Peck.Expired && sla.status(after) == Sla.Status.BREACHED);
    }
}
