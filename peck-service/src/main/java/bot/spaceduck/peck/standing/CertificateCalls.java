package bot.spaceduck.peck.standing;

import bot.spaceduck.common.auth.PeersConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The call under its deadline and breaker. "No such certificate" is an answer, not a failure. */
@ApplicationScoped
public class CertificateCalls {
    private static final int NOT_FOUND = 404;

    private final CertificateService certificates;
    private final PeersConfig peers;

    CertificateCalls(@RestClient CertificateService certificates, PeersConfig peers) {
        this.certificates = certificates;
        this.peers = peers;
    }

    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 1000, successThreshold = 1)
    public Uni<Optional<CertificateStanding>> find(String certId) {
        return certificates
                .certificate(certId)
                .map(Optional::of)
                .onFailure(CertificateCalls::isNotFound)
                .recoverWithItem(Optional.empty())
                .ifNoItem()
                .after(peers.deadline())
                .fail();
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException answered
                && answered.getResponse().getStatus() == NOT_FOUND;
    }
}
