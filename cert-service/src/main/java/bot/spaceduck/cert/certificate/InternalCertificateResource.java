package bot.spaceduck.cert.certificate;

import bot.spaceduck.common.auth.PeersOnly;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Certificates for peck-service: whom each stands for, read consistently. */
@Path("/internal/certificates")
public class InternalCertificateResource {
    private final CertificateStore certificates;
    private final Clock clock;

    InternalCertificateResource(CertificateStore certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    /** A certificate as of now. */
    public record View(String certId, String ducklingId, CertStatus certStatus) {
        static View of(CertificateState state, Instant now) {
            Certificate content = state.signed().content();
            return new View(content.certId(), content.ducklingId(), state.status(now));
        }
    }

    @GET
    @Path("/{id}")
    @PeersOnly("peck-service")
    @Operation(hidden = true)
    public Uni<View> certificate(String id) {
        Ids.require(IdKind.CERTIFICATE, "id", id);
        return certificates
                .find(id)
                .map(found -> found.map(stored -> View.of(stored.state(), clock.instant()))
                        .orElseThrow(() -> ProblemCode.NOT_FOUND.with("there is no such certificate")));
    }
}
