package bot.spaceduck.peck.webhook;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import java.util.Optional;

/** Whose a webhook is: an agent has its own; a person has his own and answers for those of his agents. */
public final class Whose {
    private Whose() {}

    public static String owner(Caller caller) {
        return switch (caller) {
            case Caller.Agent agent -> agent.agentId();
            case Caller.Person person -> person.accountId();
            case Caller.Anonymous _ -> throw nobody();
        };
    }

    public static String account(Caller caller) {
        return switch (caller) {
            case Caller.Agent agent -> agent.accountId();
            case Caller.Person person -> person.accountId();
            case Caller.Anonymous _ -> throw nobody();
        };
    }

    /** The one owner whose webhooks the caller sees; empty for a person, who sees all of the account. */
    public static Optional<String> only(Caller caller) {
        return caller instanceof Caller.Agent agent ? Optional.of(agent.agentId()) : Optional.empty();
    }

    public static boolean sees(Caller caller, Webhook webhook) {
        return webhook.accountId().equals(account(caller))
                && only(caller).map(webhook.owner()::equals).orElse(true);
    }

    private static ProblemException nobody() {
        return ProblemCode.UNAUTHENTICATED.with("no credential was presented");
    }
}
