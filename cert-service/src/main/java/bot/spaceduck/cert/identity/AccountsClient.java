package bot.spaceduck.cert.identity;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** identity-service's internal look-up of accounts. */
@RegisterRestClient(configKey = "identity")
@Path("/internal/accounts")
interface AccountsClient {
    @GET
    @Path("/{id}")
    Uni<Account> find(@PathParam("id") String ducklingId);
}
