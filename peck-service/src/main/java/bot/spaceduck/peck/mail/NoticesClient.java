package bot.spaceduck.peck.mail;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** identity-service's internal door for mails. */
@RegisterRestClient(configKey = "identity")
@Path("/internal/notices")
interface NoticesClient {
    @POST
    Uni<Void> forward(JsonNode notice);
}
