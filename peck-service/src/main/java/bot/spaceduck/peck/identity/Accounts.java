package bot.spaceduck.peck.identity;

import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The accounts, asked of identity-service each time. */
@Singleton
public class Accounts {
    private final AgentCalls calls;

    Accounts(AgentCalls calls) {
        this.calls = calls;
    }

    /**
     * The account as it is now; empty if there is none. Fails with a 503 problem if identity-service does not answer:
     * never a guess.
     */
    public Uni<Optional<AccountStanding>> find(String ducklingId) {
        return calls.account(ducklingId)
                .onFailure()
                .transform(failure -> ProblemException.unavailable("identity-service", failure));
    }
}
