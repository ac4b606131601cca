package bot.spaceduck.identity.authentication;

import bot.spaceduck.common.auth.PeersOnly;
import bot.spaceduck.common.crypto.Jwk;
import bot.spaceduck.common.crypto.KeyRing;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For the gateway, and for the keys by which services check what it was told. */
@Path("/internal")
public class AuthenticationResource {
    private final Authenticate authenticate;
    private final KeyRing keys;

    AuthenticationResource(Authenticate authenticate, KeyRing keys) {
        this.authenticate = authenticate;
        this.keys = keys;
    }

    @POST
    @Path("/authenticate")
    @PeersOnly("gateway")
    @Operation(hidden = true)
    public Uni<AuthenticationAnswer> authenticate(@NotNull @Valid AuthenticationRequest request) {
        return authenticate.authenticate(request);
    }

    @GET
    @Path("/context-keys")
    @PeersOnly({"gateway", "cert-service", "peck-service", "audit-service"})
    @Operation(hidden = true)
    public Uni<Jwk.Set> contextKeys() {
        return Uni.createFrom().item(() -> Jwk.of(keys, "context"));
    }
}
