package bot.spaceduck.identity.keycare;

import bot.spaceduck.common.event.EventType;
import bot.spaceduck.common.event.Events;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.store.Outgoing;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.agent.Agent;
import bot.spaceduck.identity.agent.Agents;
import bot.spaceduck.identity.cascade.Cascade;
import bot.spaceduck.identity.cascade.Cascades;
import bot.spaceduck.identity.key.BeakKey;
import bot.spaceduck.identity.key.BeakKeys;
import bot.spaceduck.identity.key.KeyRecord;
import bot.spaceduck.identity.key.KeyStore;
import bot.spaceduck.identity.key.KeyVerifiers;
import bot.spaceduck.identity.key.Revocation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gives an agent another key. In one commit the old one opens nothing any more and the new one does: there is no moment
 * with both, and none with neither.
 */
@Singleton
public class RotateKey {
    private final Holders holders;
    private final Agents agents;
    private final KeyStore keys;
    private final BeakKeys beakKeys;
    private final KeyVerifiers verifiers;
    private final KeyNotices notices;
    private final Cascades cascades;
    private final Events events;
    private final Clock clock;

    RotateKey(
            Holders holders,
            Agents agents,
            KeyStore keys,
            BeakKeys beakKeys,
            KeyVerifiers verifiers,
            KeyNotices notices,
            Cascades cascades,
            Events events,
            Clock clock) {
        this.holders = holders;
        this.agents = agents;
        this.keys = keys;
        this.beakKeys = beakKeys;
        this.verifiers = verifiers;
        this.notices = notices;
        this.cascades = cascades;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Fails with NOT_FOUND for an agent that is not his who asks, and with STATE_CONFLICT for one that is retired or
     * whose key somebody else rotated meanwhile: of two that rotate at once one holds a key that opens, and the other
     * knows that he does not.
     */
    public Uni<Answer<RotateAnswer>> rotate(KeyOrder order, Recording recording) {
        BeakKey next = beakKeys.next();
        return holders.find(order)
                // Before the work of hashing; what decides is the same look at the commit.
                .invoke(RotateKey::requireInService)
                .chain(first -> verifiers
                        .bcrypt(next)
                        .chain(bcrypt -> holders.change(order, now -> {
                            requireInService(now);
                            requireSameKey(first, now);
                            return Uni.createFrom().item(rotated(now, next, bcrypt, order, recording));
                        })))
                .call(done -> cascades.carryOut(done.cascade()))
                .map(Rotated::answer);
    }

    private record Rotated(Answer<RotateAnswer> answer, Cascade cascade) {}

    private Holders.Step<Rotated> rotated(
            Holder holder, BeakKey next, String bcrypt, KeyOrder order, Recording recording) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Agent agent = holder.agent();
        Answer<RotateAnswer> answer = Answer.ok(new RotateAnswer(agent.id(), next.text(), next.keyId(), now));
        Cascade cascade = KeyEnd.cascade(agent.keyId(), now);
        List<Outgoing> announced = new ArrayList<>(order.further());
        announced.add(events.of(
                EventType.KEY_ROTATED,
                agent.id(),
                order.origin(),
                Map.of(
                        "key_id", next.keyId(),
                        "previous_key_id", agent.keyId(),
                        "operator", agent.accountId())));
        announced.add(notices.rotated(holder, next.keyId(), order.origin(), now));
        announced.add(cascade);
        List<Write> writes = new ArrayList<>(recording.of(answer));
        writes.add(agents.change(agent.with(Agent.HeldKey.issued(next.keyId(), now)), announced));
        if (holder.key().isActive()) {
            writes.add(keys.revoke(holder.key(), Revocation.ROTATED, now));
        }
        writes.add(keys.create(KeyRecord.issued(
                next.keyId(), agent.id(), agent.accountId(), bcrypt, verifiers.hmac(next), agent.minStrength(), now)));
        return new Holders.Step<>(writes, new Rotated(answer, cascade));
    }

    private static void requireInService(Holder holder) {
        if (holder.agent().isRetired()) {
            throw ProblemCode.STATE_CONFLICT.with("the spaceduck is retired");
        }
    }

    private static void requireSameKey(Holder first, Holder now) {
        if (!first.agent().keyId().equals(now.agent().keyId())) {
            throw ProblemCode.STATE_CONFLICT.with("the key was rotated meanwhile");
        }
    }
}
