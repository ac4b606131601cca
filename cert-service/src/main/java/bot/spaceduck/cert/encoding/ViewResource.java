package bot.spaceduck.cert.encoding;

import bot.spaceduck.cert.certificate.CertificateDocument;
import bot.spaceduck.cert.certificate.CertificateState;
import bot.spaceduck.cert.certificate.OwnCertificates;
import bot.spaceduck.cert.share.SharedCertificates;
import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code GET /beak/cert/view}. */
@Path("/beak/cert/view")
public class ViewResource {
    private final OwnCertificates certificates;
    private final SharedCertificates shared;
    private final Encodings encodings;
    private final CurrentCaller caller;

    ViewResource(OwnCertificates certificates, SharedCertificates shared, Encodings encodings, CurrentCaller caller) {
        this.certificates = certificates;
        this.shared = shared;
        this.encodings = encodings;
        this.caller = caller;
    }

    @GET
    @Access(value = Access.Who.OPTIONAL, capability = "certificate.manage")
    @Operation(
            operationId = "viewCertificate",
            summary = "One of the caller's certificates, or a shared one, whole, in the form that Accept asks for",
            description =
                    "Takes cert_id from its owner, or from anyone the token of a share link. Another's certificate "
                            + "is 404, as if it did not exist, and so is a link that opens nothing, for whatever reason. Without "
                            + "a wish it is JSON.")
    @APIResponse(
            responseCode = "200",
            description = "The certificate",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = CertificateDocument.class)),
                @Content(mediaType = VcEncoding.MEDIA_TYPE, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = VcEncoding.OLDER_MEDIA_TYPE, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = JoseEncoding.MEDIA_TYPE, schema = @Schema(implementation = String.class)),
                @Content(mediaType = SdJwtEncoding.MEDIA_TYPE, schema = @Schema(implementation = String.class)),
                @Content(mediaType = SdJwtEncoding.OLDER_MEDIA_TYPE, schema = @Schema(implementation = String.class)),
                @Content(mediaType = "image/svg+xml", schema = @Schema(implementation = String.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class))
            })
    @APIResponse(
            responseCode = "409",
            description = "E-409-002: its signatures no longer hold, so nothing is signed anew")
    @APIResponse(
            responseCode = "404",
            description = "E-404-001, or a page that says so: no such certificate, or a link that opens nothing",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "406", description = "E-406-001: no form of a certificate is accepted")
    @APIResponse(responseCode = "401", description = "E-401-001: neither a share link nor a credential")
    public Uni<RestResponse<byte[]>> view(
            @QueryParam("cert_id") String certId, @QueryParam("share") String share, @Context HttpHeaders headers) {
        Encodings.Choice choice = encodings.acceptable(Optional.ofNullable(headers.getRequestHeader(HttpHeaders.ACCEPT))
                .orElse(List.of()));
        return find(certId, share)
                .chain(state -> encodings.encode(choice, state))
                .map(encoded -> answer(RestResponse.Status.OK, choice, encoded.bytes()))
                .onFailure(ViewResource::isAbsent)
                .recoverWithUni(failure -> nothing(choice, failure));
    }

    private static boolean isAbsent(Throwable failure) {
        return failure instanceof ProblemException problem && problem.code() == ProblemCode.NOT_FOUND;
    }

    private static Uni<RestResponse<byte[]>> nothing(Encodings.Choice choice, Throwable failure) {
        return choice.encoding()
                .nothing()
                .map(page -> Uni.createFrom().item(answer(RestResponse.Status.NOT_FOUND, choice, page)))
                .orElseGet(() -> Uni.createFrom().failure(failure));
    }

    private static RestResponse<byte[]> answer(RestResponse.Status status, Encodings.Choice choice, byte[] bytes) {
        RestResponse.ResponseBuilder<byte[]> answer = RestResponse.ResponseBuilder.create(status, bytes)
                .type(choice.mediaType())
                .header("Vary", "Accept")
                .header("Cache-Control", "no-store");
        choice.encoding().policy().ifPresent(policy -> answer.header("Content-Security-Policy", policy));
        return answer.build();
    }

    private Uni<CertificateState> find(String certId, String share) {
        if (share == null) {
            return certificates.view(caller.person(), Ids.require(IdKind.CERTIFICATE, "cert_id", certId));
        }
        if (certId != null) {
            throw ProblemException.field(ProblemCode.FIELD_INVALID, "cert_id", "does not go with a share link");
        }
        return shared.view(share);
    }
}
