package bot.spaceduck.identity.bond;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.agent.Agent;
import bot.spaceduck.identity.cascade.Cascade;
import bot.spaceduck.identity.cascade.Cascades;
import bot.spaceduck.identity.cascade.Cause;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What it takes to end a bond: for whoever ends the bond itself, the agent or the account. */
@Singleton
public class Unbonding {
    private final Bonds bonds;
    private final Cascades cascades;
    private final Events events;

    Unbonding(Bonds bonds, Cascades cascades, Events events) {
        this.bonds = bonds;
        this.cascades = cascades;
        this.events = events;
    }

    /**
     * The ending of an agent's live bond, for the commit that changes the agent to {@link Agent#unbonded()}: it carries
     * its event and its cascade. Empty if the agent has none.
     */
    public Uni<List<Write>> of(Agent agent, Bond.Ending why, Origin origin) {
        return agent.bond()
                .map(held -> bonds.find(held.id()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.filter(Bond.Live.class::isInstance)
                        .map(Bond.Live.class::cast)
                        .map(live -> List.of(step(live, why, origin).write()))
                        .orElse(List.of()));
    }

    /** The next state, the write that makes it true, and what is to be carried out after it. */
    record Step(Bond.Ended after, Write write, Cascade cascade) {}

    Step step(Bond.Live live, Bond.Ending why, Origin origin) {
        Bond.Facts facts = live.facts();
        Cascade cascade = cascades.because(Cause.BOND, facts.id());
        Bond.Ended ended = live.ended(cascade.at(), why, cascade.cascadeId());
        Write write = bonds.end(
                ended,
                List.of(
                        events.of(
                                EventType.BOND_REVOKED,
                                facts.id(),
                                facts.agentId(),
                                "success",
                                origin,
                                Map.of(
                                        "spaceduck_id", facts.agentId(),
                                        "operator", facts.accountId(),
                                        "reason", why.name())),
                        cascade));
        return new Step(ended, write, cascade);
    }
}
