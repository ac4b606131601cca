package bot.spaceduck.common.auth;

import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;

/** Whether a verified token satisfies a route's declaration. */
final class AccessRules {
    private AccessRules() {}

    /** @throws ProblemException UNAUTHENTICATED for the wrong kind of caller, NOT_YOURS for a lacking role or capability */
    static void check(Access access, ContextToken.Verified token) {
        Caller caller = token.caller();
        boolean rightKind = switch (access.value()) {
            case ANYONE -> true;
            case OPTIONAL -> !(caller instanceof Caller.Agent);
            case PERSON, ADMIN -> caller instanceof Caller.Person;
            case AGENT -> caller instanceof Caller.Agent;
            case PERSON_OR_AGENT -> !(caller instanceof Caller.Anonymous);
        };
        if (!rightKind) {
            throw ProblemCode.UNAUTHENTICATED.with("this route takes another kind of credential");
        }
        if (access.value() == Access.Who.ADMIN && !((Caller.Person) caller).isAdmin()) {
            throw ProblemCode.NOT_YOURS.with("this route is for administrators");
        }
        boolean anonymously = access.value() == Access.Who.OPTIONAL && caller instanceof Caller.Anonymous;
        String needed = anonymously ? "" : access.capability();
        // A gateway that asked for another capability than the route declares is misconfigured: refuse.
        if (!needed.equals(token.capability() == null ? "" : token.capability())) {
            throw ProblemCode.NOT_YOURS.with("the capability of this route was not checked");
        }
    }
}
