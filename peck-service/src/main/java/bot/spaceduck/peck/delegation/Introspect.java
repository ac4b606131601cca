package bot.spaceduck.peck.delegation;

import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Says whether a delegation token could be used at this moment. */
@Singleton
class Introspect {
    private static final int SERVER_ERROR = 500;

    private final Delegations delegations;

    Introspect(Delegations delegations) {
        this.delegations = delegations;
    }

    /** Whatever speaks against the token makes it inactive; what cannot be known fails. */
    Uni<Introspection> introspect(String token) {
        return Uni.createFrom()
                .deferred(() -> delegations.examine(token))
                .map(live -> live.peck().usedUp() ? Introspection.inactive() : Introspection.of(live))
                .onFailure(Introspect::isRefusal)
                .recoverWithItem(Introspection::inactive);
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ProblemException problem && problem.code().status() < SERVER_ERROR;
    }
}
