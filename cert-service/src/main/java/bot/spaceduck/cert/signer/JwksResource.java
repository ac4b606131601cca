package bot.spaceduck.cert.signer;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.crypto.Jwk;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The public keys that certificates and releases of skills verify with. */
@Path("/.well-known/jwks.json")
public class JwksResource {
    private final CertificateSigner certificates;
    private final SkillSigner skills;

    JwksResource(CertificateSigner certificates, SkillSigner skills) {
        this.certificates = certificates;
        this.skills = skills;
    }

    @GET
    @Access(Access.Who.ANYONE)
    @ResponseHeader(name = "Cache-Control", value = "public, max-age=300")
    @Operation(
            operationId = "jwks",
            summary = "Public keys of certificates and releases of skills",
            description =
                    "A JWK Set (RFC 7517) of OKP keys (RFC 8037). Find the key by kid; keys that were rotated out "
                            + "stay here as long as what they signed still verifies.")
    public Jwk.Set keys() {
        return new Jwk.Set(Stream.of(certificates.published(), skills.published())
                .flatMap(set -> set.keys().stream())
                .toList());
    }
}
