package bot.spaceduck.cert.signer;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.crypto.Jwk;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The public keys that certificates verify with. */
@Path("/.well-known/jwks.json")
public class JwksResource {
    private final CertificateSigner signer;

    JwksResource(CertificateSigner signer) {
        this.signer = signer;
    }

    @GET
    @Access(Access.Who.ANYONE)
    @ResponseHeader(name = "Cache-Control", value = "public, max-age=300")
    @Operation(
            operationId = "jwks",
            summary = "Public keys of certificates",
            description =
                    "A JWK Set (RFC 7517) of OKP keys (RFC 8037). Find the key by kid; keys that were rotated out "
                            + "stay here as long as what they signed still verifies.")
    public Jwk.Set keys() {
        return signer.published();
    }
}
