package bot.spaceduck.peck.standing;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** cert-service's route for its peers, as far as pecks need it. */
@RegisterRestClient(configKey = "cert")
@Path("/internal/certificates")
public interface CertificateService {
    @GET
    @Path("/{id}")
    Uni<CertificateStanding> certificate(@PathParam("id") String certId);
}
