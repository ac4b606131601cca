package bot.spaceduck.identity.bond;

import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Contended;
import bot.spaceduck.identity.agent.Agent;
import bot.spaceduck.identity.agent.Agents;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends a bond. From the commit on every delegation that rests on it is refused; what the answer adds is how many those
 * were. Done again, it answers the same.
 */
@Singleton
class RevokeBond {
    private static final int ATTEMPTS = 20;

    private final Bonds bonds;
    private final Unbonding unbonding;
    private final Agents agents;
    private final Table table;

    RevokeBond(Bonds bonds, Unbonding unbonding, Agents agents, Table table) {
        this.bonds = bonds;
        this.unbonding = unbonding;
        this.agents = agents;
        this.table = table;
    }

    /** A bond that is over, and the cascade that ends what rested on it. */
    record Revoked(String bondId, Instant revokedAt, String cascadeId) {
        static Answer<Revoked> of(Bond.Ended bond) {
            return Answer.ok(new Revoked(bond.facts().id(), bond.at(), bond.cascadeId()));
        }
    }

    /** Fails with NOT_FOUND for another's bond. */
    Uni<Answer<Revoked>> revoke(String accountId, String bondId, Origin origin, Recording recording) {
        return Uni.createFrom()
                .deferred(() -> bonds.find(bondId)
                        .map(found -> found.filter(
                                        bond -> bond.facts().accountId().equals(accountId))
                                .orElseThrow(RevokeBond::absent))
                        .chain(bond -> switch (bond) {
                            case Bond.Ended ended -> Uni.createFrom().item(Revoked.of(ended));
                            case Bond.Live live -> end(live, origin, recording);
                        }))
                .onFailure(Contended.class)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(Contended.class)
                .transform(failure -> ProblemException.unavailable("the bond", failure));
    }

    private Uni<Answer<Revoked>> end(Bond.Live live, Origin origin, Recording recording) {
        return agents.find(live.facts().agentId()).chain(found -> {
            Unbonding.Step step = unbonding.step(live, Bond.Ending.REQUESTED, origin);
            Answer<Revoked> answer = Revoked.of(step.after());
            List<Write> writes = new ArrayList<>(recording.of(answer));
            writes.add(step.write());
            found.filter(agent -> holds(agent, live))
                    .map(agent -> agents.change(agent.unbonded(), List.of()))
                    .ifPresent(writes::add);
            return commit(writes, answer);
        });
    }

    private Uni<Answer<Revoked>> commit(List<Write> writes, Answer<Revoked> answer) {
        return table.commit(writes).map(outcome -> switch (outcome) {
            case Commit.Done done -> answer;
            case Commit.Refused refused
            when refused.is(Recording.WRITE) ->
                throw ProblemCode.STATE_CONFLICT.with("the same command is being carried out already");
            case Commit.Refused refused -> throw new Contended();
        });
    }

    private static boolean holds(Agent agent, Bond.Live live) {
        return agent.bond().filter(held -> held.id().equals(live.facts().id())).isPresent();
    }

    private static ProblemException absent() {
        return ProblemCode.NOT_FOUND.with("there is no such bond");
    }
}
