package bot.spaceduck.cert.verification;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;

/** {@code /beak/cert/verify}: for anyone. */
@Path("/beak/cert/verify")
public class VerificationResource {
    private final VerifyCertificate verifying;

    VerificationResource(VerifyCertificate verifying) {
        this.verifying = verifying;
    }

    @GET
    @Access(Access.Who.ANYONE)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(
            operationId = "verifyCertificate",
            summary = "How a certificate stands",
            description =
                    "verified only while it is ISSUED and its signatures hold, checked anew at each call. The name "
                            + "is masked. Unknown ids are 404.")
    public Uni<CertificateStanding> byId(@QueryParam("cert_id") String certId) {
        return verifying.byId(Ids.require(IdKind.CERTIFICATE, "cert_id", certId));
    }

    @POST
    @Access(Access.Who.ANYONE)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(
            operationId = "verifyCertificateDocument",
            summary = "Whether a certificate document is genuine and current",
            description = "Names each part that fails; a field is named to who shows a genuine signature with it.")
    public Uni<DocumentVerdict> document(@NotNull @Valid VerifyRequest document) {
        return verifying.document(document);
    }
}
