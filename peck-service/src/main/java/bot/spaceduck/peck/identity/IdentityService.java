package bot.spaceduck.peck.identity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** identity-service's routes for its peers, as far as pecks need them. */
@RegisterRestClient(configKey = "identity")
@Path("/internal")
public interface IdentityService {
    @GET
    @Path("/agents/{id}")
    Uni<AgentStanding> agent(@PathParam("id") String spaceduckId);

    @GET
    @Path("/accounts/{id}")
    Uni<AccountStanding> account(@PathParam("id") String ducklingId);

    @GET
    @Path("/blocks")
    Uni<BlockCheck> blocks(
            @QueryParam("duckling") String ducklingId,
            @QueryParam("agent") String spaceduckId,
            @QueryParam("operator") String operatorId);

    /** Whether a person has blocked the agent or its operator. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record BlockCheck(boolean blocked) {}
}
