package bot.spaceduck.peck.standing;

import bot.spaceduck.peck.identity.AgentStanding;
import bot.spaceduck.peck.identity.Agents;
import bot.spaceduck.peck.peck.Facts;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Asks whether both sides of a peck are still what they were when it was made. */
@Singleton
public class Standings {
    private final Agents agents;
    private final Targets targets;

    Standings(Agents agents, Targets targets) {
        this.agents = agents;
        this.targets = targets;
    }

    /**
     * Both as of now; empty if the agent may not act, if the target is not in force, or if another account answers for
     * one of them. Fails with a 503 problem if that cannot be known.
     */
    public Uni<Optional<Sides>> of(Facts facts) {
        return agents.find(facts.requester().spaceduckId())
                .map(found -> found.filter(AgentStanding::mayAct)
                        .filter(agent -> agent.operator()
                                .ducklingId()
                                .equals(facts.requester().ducklingId())))
                .chain(found -> found.map(agent -> sides(facts, agent))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Sides>> sides(Facts facts, AgentStanding agent) {
        return targets.find(facts.kind(), facts.target(), agent)
                .map(found -> found.filter(TargetStanding::inForce)
                        .filter(target -> target.decider().equals(facts.decider()))
                        .map(target -> new Sides(agent, target)));
    }
}
