package bot.spaceduck.peck.identity;

import bot.spaceduck.common.auth.PeersConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The call under its deadline and breaker: while identity-service is away, callers get their 503 at once instead of
 * waiting for the deadline each. "No such agent" is an answer, not a failure.
 */
@ApplicationScoped
public class AgentCalls {
    private static final int NOT_FOUND = 404;

    private final IdentityService identity;
    private final PeersConfig peers;

    AgentCalls(@RestClient IdentityService identity, PeersConfig peers) {
        this.identity = identity;
        this.peers = peers;
    }

    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 1000, successThreshold = 1)
    public Uni<Optional<AgentStanding>> find(String spaceduckId) {
        return identity.agent(spaceduckId)
                .map(Optional::of)
                .onFailure(AgentCalls::isNotFound)
                .recoverWithItem(Optional.empty())
                .ifNoItem()
                .after(peers.deadline())
                .fail();
    }

    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 1000, successThreshold = 1)
    public Uni<Optional<AccountStanding>> account(String ducklingId) {
        return identity.account(ducklingId)
                .map(Optional::of)
                .onFailure(AgentCalls::isNotFound)
                .recoverWithItem(Optional.empty())
                .ifNoItem()
                .after(peers.deadline())
                .fail();
    }

    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 1000, successThreshold = 1)
    public Uni<Boolean> isBlocked(String ducklingId, String spaceduckId, String operatorId) {
        return identity.blocks(ducklingId, spaceduckId, operatorId)
                .map(IdentityService.BlockCheck::blocked)
                .ifNoItem()
                .after(peers.deadline())
                .fail();
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException answered
                && answered.getResponse().getStatus() == NOT_FOUND;
    }
}
