package bot.spaceduck.peck.receipt;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.crypto.Jwk;
import bot.spaceduck.common.crypto.KeyRing;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The public keys of receipts, delegations and what webhooks are sent: this service's part of the platform's key set. */
@Path("/.well-known/jwks.json")
@Tag(name = "keys")
public class KeysResource {
    private final KeyRing keys;

    KeysResource(KeyRing keys) {
        this.keys = keys;
    }

    @GET
    @NonBlocking
    @Access(Access.Who.ANYONE)
    @Operation(summary = "Public keys that verify receipts, delegation tokens and deliveries to webhooks (RFC 7517)")
    public RestResponse<Jwk.Set> keys() {
        return ResponseBuilder.ok(Jwk.of(keys, Receipts.PURPOSE, "delegation", "webhook"))
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
