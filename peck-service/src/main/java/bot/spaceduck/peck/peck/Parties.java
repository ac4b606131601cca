package bot.spaceduck.peck.peck;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;

/** Who has to do with a peck. For anyone else it does not exist. */
public final class Parties {
    private Parties() {}

    /** Whether the caller is the agent that asked. */
    public static boolean isInitiator(Peck peck, Caller caller) {
        return caller instanceof Caller.Agent agent
                && agent.agentId().equals(peck.facts().requester().spaceduckId());
    }

    /** Whether the caller is the person who decides. */
    public static boolean isDecider(Peck peck, Caller caller) {
        return caller instanceof Caller.Person person
                && person.accountId().equals(peck.facts().decider());
    }

    /** Whether the caller is the operator of the agent that asked. */
    public static boolean isOperator(Peck peck, Caller caller) {
        return caller instanceof Caller.Person person
                && person.accountId().equals(peck.facts().requester().ducklingId());
    }

    /** @throws ProblemException NOT_FOUND unless {@code allowed} */
    public static <P> P require(boolean allowed, P found) {
        if (!allowed) {
            throw unknown();
        }
        return found;
    }

    /** The same for what does not exist and for what is another's. */
    public static ProblemException unknown() {
        return ProblemCode.NOT_FOUND.with("there is no such peck");
    }
}
