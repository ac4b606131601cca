package bot.spaceduck.cert.verification;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseHeader;

/** {@code /beak/cert/verify}: for anyone. */
@Path("/beak/cert/verify")
public class VerificationResource {
    private static final String SUMMARY =
            "Whether a certificate document is genuine and current, in whichever form it was given out";
    private static final String DESCRIPTION =
            "Names each part that fails; a field is named to who shows a genuine signature with it. Of an SD-JWT any "
                    + "choice of disclosures may be shown. Content-Type says which form it is: those that the view "
                    + "route gives.";

    private final VerifyCertificate verifying;
    private final VerifyEncoded encoded;

    VerificationResource(VerifyCertificate verifying, VerifyEncoded encoded) {
        this.verifying = verifying;
        this.encoded = encoded;
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
    @Consumes(MediaType.APPLICATION_JSON)
    @Access(Access.Who.ANYONE)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(operationId = "verifyCertificateDocument", summary = SUMMARY, description = DESCRIPTION)
    public Uni<DocumentVerdict> document(@NotNull @Valid VerifyRequest document) {
        return verifying.document(document);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Access(Access.Who.ANYONE)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(operationId = "verifyCertificateDocument", summary = SUMMARY, description = DESCRIPTION)
    @APIResponse(responseCode = "415", description = "E-415-001: a certificate is not given out in this form")
    public Uni<DocumentVerdict> encoded(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType, @NotNull byte[] document) {
        return encoded.document(mediaType == null ? "" : mediaType, document);
    }
}
