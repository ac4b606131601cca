package bot.spaceduck.cert.cascade;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** peck-service's route for its peers, as far as certificates need it. */
@RegisterRestClient(configKey = "peck")
@Path("/internal/cascades")
interface PecksClient {
    @POST
    Uni<JsonNode> end(JsonNode cascade);
}
