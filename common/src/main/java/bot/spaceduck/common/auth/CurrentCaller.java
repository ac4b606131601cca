package bot.spaceduck.common.auth;

import bot.spaceduck.common.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The caller of the request at hand, once {@link AccessFilter} has let it pass. */
@RequestScoped
public class CurrentCaller {
    private Caller caller;

    void set(Caller verified) {
        caller = verified;
    }

    /** Whoever it is, anonymous included. */
    public Caller get() {
        return Optional.ofNullable(caller)
                .orElseThrow(() -> ProblemCode.UNAUTHENTICATED.with("no credential was presented"));
    }

    /** @throws bot.spaceduck.common.problem.ProblemException UNAUTHENTICATED unless it is a person */
    public Caller.Person person() {
        if (get() instanceof Caller.Person person) {
            return person;
        }
        throw ProblemCode.UNAUTHENTICATED.with("a person has to be signed in for this");
    }

    /** @throws bot.spaceduck.common.problem.ProblemException UNAUTHENTICATED unless it is an agent */
    public Caller.Agent agent() {
        if (get() instanceof Caller.Agent agent) {
            return agent;
        }
        throw ProblemCode.UNAUTHENTICATED.with("an agent's key is needed for this");
    }
}
