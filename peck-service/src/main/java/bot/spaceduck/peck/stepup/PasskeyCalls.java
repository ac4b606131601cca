package bot.spaceduck.peck.stepup;

import bot.spaceduck.common.auth.PeersConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The call under its deadline and breaker. That the assertion is refused is an answer, not a failure. */
@ApplicationScoped
public class PasskeyCalls {
    private final PasskeyService service;
    private final PeersConfig peers;

    PasskeyCalls(@RestClient PasskeyService service, PeersConfig peers) {
        this.service = service;
        this.peers = peers;
    }

    /** What came of an assertion. */
    enum Verdict {
        HOLDS,
        REFUSED,
        /** It has not the form of one. */
        MALFORMED,
        /** identity-service did not say. */
        UNKNOWN
    }

    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 1000, successThreshold = 1)
    public Uni<Verdict> verify(String idempotencyKey, PasskeyService.Question question) {
        return service.verify(idempotencyKey, question)
                .replaceWith(Verdict.HOLDS)
                .onFailure(PasskeyCalls::isRefusal)
                .recoverWithItem(PasskeyCalls::verdict)
                .ifNoItem()
                .after(peers.deadline())
                .fail();
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof WebApplicationException answered && verdict(answered) != Verdict.UNKNOWN;
    }

    private static Verdict verdict(Throwable failure) {
        return switch (((WebApplicationException) failure).getResponse().getStatus()) {
            case 400 -> Verdict.MALFORMED;
            case 401, 403, 404 -> Verdict.REFUSED;
            default -> Verdict.UNKNOWN;
        };
    }
}
