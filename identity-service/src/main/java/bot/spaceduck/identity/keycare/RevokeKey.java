package bot.spaceduck.identity.keycare;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.agent.Agent;
import bot.spaceduck.identity.agent.Agents;
import bot.spaceduck.identity.key.KeyRecord;
import bot.spaceduck.identity.key.KeyStore;
import bot.spaceduck.identity.key.Revocation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes an agent's key away. What is revoked already stays as it was, and is answered alike. */
@Singleton
class RevokeKey {
    private final Holders holders;
    private final Agents agents;
    private final KeyStore keys;
    private final KeyNotices notices;
    private final Events events;
    private final Clock clock;

    RevokeKey(Holders holders, Agents agents, KeyStore keys, KeyNotices notices, Events events, Clock clock) {
        this.holders = holders;
        this.agents = agents;
        this.keys = keys;
        this.notices = notices;
        this.events = events;
        this.clock = clock;
    }

    /** Fails with NOT_FOUND for an agent that is not his who asks. */
    Uni<Answer<RevokeAnswer>> revoke(KeyOrder order, Recording recording) {
        return holders.change(order, holder -> {
            Step step = step(holder, Revocation.REQUESTED, order.origin());
            Answer<RevokeAnswer> answer = Answer.ok(
                    new RevokeAnswer(holder.agent().id(), holder.agent().keyId(), step.revokedAt()));
            List<Write> writes = new ArrayList<>(recording.of(answer));
            writes.addAll(step.writes());
            return new Holders.Step<>(writes, answer);
        });
    }

    /** This very key, if it is still the one that its agent holds. */
    Uni<Void> leaked(KeyRecord found, Origin origin) {
        KeyOrder order = new KeyOrder(found.agentId(), Optional.empty(), Optional.empty(), origin, List.of());
        return holders.change(
                order,
                holder -> new Holders.Step<>(
                        holder.agent().keyId().equals(found.keyId())
                                ? step(holder, Revocation.LEAKED, origin).writes()
                                : List.of(),
                        null));
    }

    private record Step(List<Write> writes, Instant revokedAt) {}

    private Step step(Holder holder, Revocation reason, Origin origin) {
        if (!holder.key().isActive()) {
            return new Step(List.of(), holder.key().revokedAt().orElseThrow());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Agent agent = holder.agent();
        List<Outgoing> announced = List.of(
                events.of(
                        EventType.KEY_REVOKED,
                        agent.id(),
                        origin,
                        Map.of("key_id", agent.keyId(), "operator", agent.accountId(), "reason", reason.name())),
                notices.revoked(holder, reason, now));
        return new Step(
                List.of(agents.change(agent.keyRevoked(now), announced), keys.revoke(holder.key(), reason, now)), now);
    }
}
