package bot.spaceduck.identity.sso;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.identity.agent.Agent;
import bot.spaceduck.identity.agent.Agents;
import bot.spaceduck.identity.authentication.AgentCheck;
import bot.spaceduck.identity.key.KeyRecord;
import bot.spaceduck.identity.key.KeyStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Agents that move on their operator's behalf. */
@Singleton
class MovingAgents {
    private final AgentCheck check;
    private final Agents agents;
    private final KeyStore keys;

    MovingAgents(AgentCheck check, Agents agents, KeyStore keys) {
        this.check = check;
        this.agents = agents;
        this.keys = keys;
    }

    /**
     * The agent of that key; none without a key. Fails as any use of the key would, with NOT_YOURS for another's agent
     * and with STATE_CONFLICT for one without a live bond.
     */
    Uni<Optional<Hop.ByAgent>> of(Caller.Person operator, String beakKey) {
        if (beakKey == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Uni.createFrom()
                .deferred(() -> check.identify(beakKey, operator.ipHash()))
                .map(identified -> (Caller.Agent) identified.caller())
                .invoke(agent -> requireOwn(agent, operator))
                .chain(agent -> agents.find(agent.agentId())
                        .map(found -> found.flatMap(Agent::bond)
                                .map(bond -> new Hop.ByAgent(agent.agentId(), agent.keyId(), bond.id()))
                                .orElseThrow(
                                        () -> ProblemCode.STATE_CONFLICT.with("the spaceduck has no bond that lives"))))
                .map(Optional::of);
    }

    /** Whether the agent, its key and its bond live still, as of now. */
    Uni<Boolean> stillMay(Hop.ByAgent moving) {
        return Uni.combine()
                .all()
                .unis(agents.find(moving.agentId()), keys.find(moving.keyId()))
                .with((agent, key) -> agent.filter(found -> !found.isRetired())
                                .flatMap(Agent::bond)
                                .filter(bond -> bond.id().equals(moving.bondId()))
                                .isPresent()
                        && key.filter(found -> found.status() == KeyRecord.Status.ACTIVE)
                                .isPresent());
    }

    private static void requireOwn(Caller.Agent agent, Caller.Person operator) {
        if (!agent.accountId().equals(operator.accountId())) {
            throw ProblemCode.NOT_YOURS.with("the Beak Key is not of an own spaceduck");
        }
    }
}
