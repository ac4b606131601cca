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

    /** Whether the caller is an agent of the account that has let the other side connect. */
    public static boolean isPeer(Peck peck, Caller caller) {
        return peck.facts().kind() == Kind.CONNECTION
                && wasGranted(peck)
                && caller instanceof Caller.Agent agent
                && agent.accountId().equals(peck.facts().decider());
    }

    /** Whether there is or was a delegation. */
    public static boolean wasGranted(Peck peck) {
        return switch (peck) {
            case Peck.Granted _, Peck.Revoked _, Peck.Lapsed _ -> true;
            case Peck.Pending _, Peck.Denied _, Peck.Expired _, Peck.Withdrawn _ -> false;
        };
    }

    /** Whether the caller is any of these: for them the peck exists. */
    public static boolean isParty(Peck peck, Caller caller) {
        return isInitiator(peck, caller) || isDecider(peck, caller) || isOperator(peck, caller) || isPeer(peck, caller);
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
