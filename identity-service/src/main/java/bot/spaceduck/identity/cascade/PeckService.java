package bot.spaceduck.identity.cascade;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** peck-service's route for its peers, as far as cascades need it. */
@RegisterRestClient(configKey = "peck")
@Path("/internal/cascades")
public interface PeckService {
    @POST
    Uni<Ended> end(Cascade cascade);

    /** @param delegations how many this cascade has ended, at whichever of its tellings */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Ended(int delegations) {}
}
