package bot.spaceduck.peck.identity;

import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The agents, asked of identity-service each time: nothing about authority is kept here. */
@Singleton
public class Agents {
    private final AgentCalls calls;

    Agents(AgentCalls calls) {
        this.calls = calls;
    }

    /**
     * The agent as it is now; empty if there is none. Fails with a 503 problem if identity-service does not answer:
     * never a guess.
     */
    public Uni<Optional<AgentStanding>> find(String spaceduckId) {
        return calls.find(spaceduckId)
                .onFailure()
                .transform(failure -> ProblemException.unavailable("identity-service", failure));
    }

    /**
     * Whether a person has blocked the agent, or its operator and so all of his agents; as of now. Fails with a 503
     * problem if identity-service does not answer.
     */
    public Uni<Boolean> isBlocked(String ducklingId, String spaceduckId, String operatorId) {
        return calls.isBlocked(ducklingId, spaceduckId, operatorId)
                .onFailure()
                .transform(failure -> ProblemException.unavailable("identity-service", failure));
    }
}
