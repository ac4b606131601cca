package bot.spaceduck.peck.identity;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** identity-service's routes for its peers, as far as pecks need them. */
@RegisterRestClient(configKey = "identity")
@Path("/internal")
public interface IdentityService {
    @GET
    @Path("/agents/{id}")
    Uni<AgentStanding> agent(@PathParam("id") String spaceduckId);
}
