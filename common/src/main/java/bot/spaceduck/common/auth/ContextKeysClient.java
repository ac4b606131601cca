package bot.spaceduck.common.auth;

import bot.spaceduck.common.crypto.Jwk;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** identity-service's keys of context tokens. */
@RegisterRestClient(configKey = "identity")
@Path("/internal/context-keys")
public interface ContextKeysClient {
    @GET
    Uni<Jwk.Set> keys();
}
