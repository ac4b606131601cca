package bot.spaceduck.identity.keycare;

import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.common.store.Commit;
import bot.spaceduck.common.store.Table;
import bot.spaceduck.common.store.Write;
import bot.spaceduck.identity.account.Account.Active;
import bot.spaceduck.identity.account.Accounts;
import bot.spaceduck.identity.account.Contended;
import bot.spaceduck.identity.agent.Agent;
import bot.spaceduck.identity.agent.Agents;
import bot.spaceduck.identity.key.KeyStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/** Finds whose key is meant, and changes agent and key together. */
@Singleton
public class Holders {
    private static final int ATTEMPTS = 20;

    private final Table table;
    private final Agents agents;
    private final KeyStore keys;
    private final Accounts accounts;

    Holders(Table table, Agents agents, KeyStore keys, Accounts accounts) {
        this.table = table;
        this.agents = agents;
        this.keys = keys;
        this.accounts = accounts;
    }

    /**
     * What has to become true together.
     *
     * @param writes none if it is true already
     */
    public record Step<R>(List<Write> writes, R result) {
        public Step {
            writes = List.copyOf(writes);
        }
    }

    /** As of now; fails with NOT_FOUND for what is not his who asks, CREDENTIAL_REVOKED if his key is the past one. */
    public Uni<Holder> find(KeyOrder order) {
        return agents.find(order.agentId())
                .chain(found -> found.filter(agent -> order.operatorId()
                                .map(agent.accountId()::equals)
                                .orElse(true))
                        .map(agent -> find(agent, order))
                        .orElseThrow(Holders::absent));
    }

    private Uni<Holder> find(Agent agent, KeyOrder order) {
        if (order.shownKeyId().filter(shown -> !shown.equals(agent.keyId())).isPresent()) {
            throw ProblemCode.CREDENTIAL_REVOKED.with("the Beak Key was revoked");
        }
        return table.getAll(List.of(keys.key(agent.keyId()), accounts.key(agent.accountId())))
                .map(read -> new Holder(
                        agent,
                        keys.of(read, agent.keyId())
                                .orElseThrow(() -> new IllegalStateException("an agent's key has no record")),
                        accounts.of(read, agent.accountId())
                                .filter(Active.class::isInstance)
                                .map(Active.class::cast)
                                .orElseThrow(Holders::absent)));
    }

    /** Reads, decides, commits, and does so again if something else came between. */
    public <R> Uni<R> change(KeyOrder order, Function<Holder, Uni<Step<R>>> decide) {
        return Uni.createFrom()
                .deferred(() -> find(order).chain(decide::apply).chain(this::commit))
                .onFailure(Contended.class)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(Contended.class)
                .transform(failure -> ProblemException.unavailable("the agent", failure));
    }

    private <R> Uni<R> commit(Step<R> step) {
        if (step.writes().isEmpty()) {
            return Uni.createFrom().item(step.result());
        }
        return table.commit(step.writes()).map(outcome -> switch (outcome) {
            case Commit.Done done -> step.result();
            case Commit.Refused refused
            when refused.is(Recording.WRITE) ->
                throw ProblemCode.STATE_CONFLICT.with("the same command is being carried out already");
            case Commit.Refused refused -> throw new Contended();
        });
    }

    private static ProblemException absent() {
        return ProblemCode.NOT_FOUND.with("there is no such spaceduck");
    }
}
