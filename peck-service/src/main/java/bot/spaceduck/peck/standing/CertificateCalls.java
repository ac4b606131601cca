package bot.spaceduck.peck.standing;

import bot.spaceduck.common.auth.PeersConfig;
import bot.spaceduck.peck.identity.Lookup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The call under its deadline and breaker. "No such certificate" is an answer, not a failure. */
@ApplicationScoped
public class CertificateCalls {
    private final CertificateService certificates;
    private final PeersConfig peers;

    CertificateCalls(@RestClient CertificateService certificates, PeersConfig peers) {
        this.certificates = certificates;
        this.peers = peers;
    }

    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 1000, successThreshold = 1)
    public Uni<Optional<CertificateStanding>> find(String certId) {
        return Lookup.of(certificates.certificate(certId), peers.deadline());
    }
}
