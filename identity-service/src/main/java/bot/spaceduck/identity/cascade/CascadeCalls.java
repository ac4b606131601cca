package bot.spaceduck.identity.cascade;

import bot.spaceduck.common.auth.PeersConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The call under its deadline and breaker: while peck-service is away, whoever revokes is answered at once instead of
 * waiting for the deadline.
 */
@ApplicationScoped
public class CascadeCalls {
    private final PeckService pecks;
    private final PeersConfig peers;

    CascadeCalls(@RestClient PeckService pecks, PeersConfig peers) {
        this.pecks = pecks;
        this.peers = peers;
    }

    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 1000, successThreshold = 1)
    public Uni<PeckService.Ended> end(Cascade cascade) {
        return pecks.end(cascade).ifNoItem().after(peers.deadline()).fail();
    }
}
