package bot.spaceduck.identity.retirement;

import bot.spaceduck.common.event.Event;
import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.agent.Agent;
import bot.spaceduck.identity.agent.Agents;
import bot.spaceduck.identity.bond.Bond;
import bot.spaceduck.identity.bond.Unbonding;
import bot.spaceduck.identity.cascade.Cascade;
import bot.spaceduck.identity.cascade.Cause;
import bot.spaceduck.identity.key.KeyStore;
import bot.spaceduck.identity.key.Revocation;
import bot.spaceduck.identity.keycare.Holder;
import bot.spaceduck.identity.keycare.Holders;
import bot.spaceduck.identity.keycare.KeyOrder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Retires an agent for good. In one commit it may not act any more, its key opens nothing, its bond is over, and its
 * operator has room for another. Done again, it answers the same.
 */
@Singleton
class RetireAgent {
    private final Holders holders;
    private final Accounts accounts;
    private final Agents agents;
    private final KeyStore keys;
    private final Unbonding unbonding;
    private final Events events;
    private final Clock clock;

    RetireAgent(
            Holders holders,
            Accounts accounts,
            Agents agents,
            KeyStore keys,
            Unbonding unbonding,
            Events events,
            Clock clock) {
        this.holders = holders;
        this.accounts = accounts;
        this.agents = agents;
        this.keys = keys;
        this.unbonding = unbonding;
        this.events = events;
        this.clock = clock;
    }

    /** An agent that is retired. It retires once, so that its id names the cascade too: told again, the same is told. */
    record Retired(String spaceduckId, Instant retiredAt) {
        Cascade cascade() {
            return new Cascade(spaceduckId, Cause.AGENT, spaceduckId, retiredAt);
        }
    }

    /** Fails with NOT_FOUND for an agent that is not his who asks. */
    Uni<Answer<Retired>> retire(KeyOrder order, Recording recording) {
        return holders.change(order, holder -> {
            Agent agent = holder.agent();
            if (agent.isRetired()) {
                Answer<Retired> before =
                        Answer.ok(new Retired(agent.id(), agent.retiredAt().orElseThrow()));
                return Uni.createFrom().item(new Holders.Step<>(recording.of(before), before));
            }
            return unbonding
                    .of(agent, Bond.Ending.AGENT_RETIRED, order.origin())
                    .map(unbonded -> retired(holder, unbonded, order.origin(), recording));
        });
    }

    private Holders.Step<Answer<Retired>> retired(
            Holder holder, List<Write> unbonded, Origin origin, Recording recording) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Agent agent = holder.agent();
        Retired retired = new Retired(agent.id(), now);
        Answer<Retired> answer = Answer.ok(retired);
        List<Outgoing> announced = new ArrayList<>();
        announced.add(events.of(EventType.AGENT_RETIRED, agent.id(), origin, Map.of("operator", agent.accountId())));
        List<Write> writes = new ArrayList<>(recording.of(answer));
        if (holder.key().isActive()) {
            writes.add(keys.revoke(holder.key(), Revocation.AGENT_RETIRED, now));
            announced.add(keyRevoked(agent, origin));
        }
        announced.add(retired.cascade());
        writes.add(agents.change(agent.retired(now), announced));
        writes.addAll(unbonded);
        writes.add(accounts.write(holder.operator().withOneAgentLess(), List.of()));
        return new Holders.Step<>(writes, answer);
    }

    private Event keyRevoked(Agent agent, Origin origin) {
        return events.of(
                EventType.KEY_REVOKED,
                agent.id(),
                origin,
                Map.of(
                        "key_id", agent.keyId(),
                        "operator", agent.accountId(),
                        "reason", Revocation.AGENT_RETIRED.name()));
    }
}
