package bot.spaceduck.peck.identity;

import bot.spaceduck.common.auth.PeersConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The call under its deadline and breaker: while identity-service is away, callers get their 503 at once instead of
 * waiting for the deadline each. "No such agent" is an answer, not a failure.
 */
@ApplicationScoped
public class AgentCalls {
    private final IdentityService identity;
    private final PeersConfig peers;

    AgentCalls(@RestClient IdentityService identity, PeersConfig peers) {
        this.identity = identity;
        this.peers = peers;
    }

    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 1000, successThreshold = 1)
    public Uni<Optional<AgentStanding>> find(String spaceduckId) {
        return Lookup.of(identity.agent(spaceduckId), peers.deadline());
    }

    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 1000, successThreshold = 1)
    public Uni<Optional<AccountStanding>> account(String ducklingId) {
        return Lookup.of(identity.account(ducklingId), peers.deadline());
    }

    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 1000, successThreshold = 1)
    public Uni<Boolean> isBlocked(String ducklingId, String spaceduckId, String operatorId) {
        return identity.blocks(ducklingId, spaceduckId, operatorId)
                .map(IdentityService.BlockCheck::blocked)
                .ifNoItem()
                .after(peers.deadline())
                .fail();
    }
}
