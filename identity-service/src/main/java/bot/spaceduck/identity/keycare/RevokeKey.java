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
import bot.spaceduck.identity.cascade.Cascade;
import bot.spaceduck.identity.cascade.Cascades;
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
    private final Cascades cascades;
    private final Events events;
    private final Clock clock;

    RevokeKey(
            Holders holders,
            Agents agents,
            KeyStore keys,
            KeyNotices notices,
            Cascades cascades,
            Events events,
            Clock clock) {
        this.holders = holders;
        this.agents = agents;
        this.keys = keys;
        this.notices = notices;
        this.cascades = cascades;
        this.events = events;
        this.clock = clock;
    }

    /** A key that opens nothing any more. */
    record Revoked(String spaceduckId, String keyId, Instant revokedAt) {
        Cascade cascade() {
            return KeyEnd.cascade(keyId, revokedAt);
        }
    }

    /** Fails with NOT_FOUND for an agent that is not his who asks. */
    Uni<Answer<Revoked>> revoke(KeyOrder order, Recording recording) {
        return holders.change(order, holder -> {
            Step step = step(holder, Revocation.REQUESTED, order.origin());
            Answer<Revoked> answer = Answer.ok(step.revoked());
            List<Write> writes = new ArrayList<>(recording.of(answer));
            writes.addAll(step.writes());
            return Uni.createFrom().item(new Holders.Step<>(writes, answer));
        });
    }

    /** This very key, if it is still the one that its agent holds. */
    Uni<Void> leaked(KeyRecord found, Origin origin) {
        KeyOrder order = new KeyOrder(found.agentId(), Optional.empty(), Optional.empty(), origin, List.of());
        return holders.change(order, holder -> Uni.createFrom().item(leaked(found, holder, origin)))
                .call(revoked -> revoked.map(end -> cascades.carryOut(end.cascade()))
                        .orElseGet(() -> Uni.createFrom().nullItem()))
                .replaceWithVoid();
    }

    private Holders.Step<Optional<Revoked>> leaked(KeyRecord found, Holder holder, Origin origin) {
        if (!holder.agent().keyId().equals(found.keyId())) {
            return new Holders.Step<>(List.of(), Optional.empty());
        }
        Step step = step(holder, Revocation.LEAKED, origin);
        return new Holders.Step<>(step.writes(), Optional.of(step.revoked()));
    }

    private record Step(List<Write> writes, Revoked revoked) {}

    private Step step(Holder holder, Revocation reason, Origin origin) {
        Agent agent = holder.agent();
        if (!holder.key().isActive()) {
            return new Step(
                    List.of(),
                    new Revoked(
                            agent.id(), agent.keyId(), holder.key().revokedAt().orElseThrow()));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Revoked revoked = new Revoked(agent.id(), agent.keyId(), now);
        List<Outgoing> announced = List.of(
                events.of(
                        EventType.KEY_REVOKED,
                        agent.id(),
                        origin,
                        Map.of("key_id", agent.keyId(), "operator", agent.accountId(), "reason", reason.name())),
                notices.revoked(holder, reason, now),
                revoked.cascade());
        return new Step(
                List.of(agents.change(agent.keyRevoked(now), announced), keys.revoke(holder.key(), reason, now)),
                revoked);
    }
}
