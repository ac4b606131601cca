package bot.spaceduck.identity.keycare;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.agent.Agent;
import bot.spaceduck.identity.agent.Agents;
import bot.spaceduck.identity.agent.Pin;
import bot.spaceduck.identity.key.KeyStore;
import bot.spaceduck.identity.key.Strength;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says how strong an agent's requests have to be. Agent and key are written in one commit: from the answer on, whatever
 * is weaker is refused on every replica.
 */
@Singleton
class PinStrength {
    private final Holders holders;
    private final Agents agents;
    private final KeyStore keys;
    private final Events events;

    PinStrength(Holders holders, Agents agents, KeyStore keys, Events events) {
        this.holders = holders;
        this.agents = agents;
        this.keys = keys;
        this.events = events;
    }

    /**
     * Fails with NOT_FOUND for an agent that is not his who asks, STATE_CONFLICT for one that is retired, FIELD_INVALID
     * for signatures by one that has no key to sign with.
     */
    Uni<Answer<PinAnswer>> pin(KeyOrder order, Strength minStrength, Recording recording) {
        return holders.change(order, holder -> {
            requireInService(holder.agent());
            Pin.require(minStrength, holder.agent().publicKey());
            Answer<PinAnswer> answer = Answer.ok(new PinAnswer(holder.agent().id(), minStrength));
            List<Write> writes = new ArrayList<>(recording.of(answer));
            if (holder.agent().minStrength() != minStrength) {
                writes.addAll(pinned(holder, minStrength, order));
            }
            return Uni.createFrom().item(new Holders.Step<>(writes, answer));
        });
    }

    private List<Write> pinned(Holder holder, Strength minStrength, KeyOrder order) {
        Agent agent = holder.agent();
        return List.of(
                agents.change(
                        agent.pinned(minStrength),
                        List.of(events.of(
                                EventType.AGENT_PINNED,
                                agent.id(),
                                order.origin(),
                                Map.of(
                                        "operator", agent.accountId(),
                                        "min_strength", minStrength.name().toLowerCase(Locale.ROOT))))),
                keys.pin(holder.key(), minStrength));
    }

    private static void requireInService(Agent agent) {
        if (agent.isRetired()) {
            throw ProblemCode.STATE_CONFLICT.with("the spaceduck is retired");
        }
    }
}
