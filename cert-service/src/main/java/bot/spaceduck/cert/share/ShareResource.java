package bot.spaceduck.cert.share;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.common.page.Limit;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestResponse;

/** Share links, for the duckling whose certificate they show. Ending one takes no tier. */
@Path("/beak/cert/share")
public class ShareResource {
    private final CreateShare creating;
    private final OwnShares own;
    private final Idempotency idempotency;
    private final Origins origins;
    private final CurrentCaller caller;

    ShareResource(CreateShare creating, OwnShares own, Idempotency idempotency, Origins origins, CurrentCaller caller) {
        this.creating = creating;
        this.own = own;
        this.idempotency = idempotency;
        this.origins = origins;
        this.caller = caller;
    }

    @POST
    @Access(value = Access.Who.PERSON, capability = "certificate.manage")
    @Operation(
            operationId = "shareCertificate",
            summary = "Make a link that shows one of the caller's certificates to whoever has it",
            description = "The token is shown this once.")
    @APIResponse(
            responseCode = "201",
            description = "The link works from now on",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ShareAnswer.class)))
    @APIResponse(responseCode = "404", description = "E-404-001: the caller has no such certificate")
    @APIResponse(responseCode = "409", description = "E-409-002: the certificate is not a current one")
    public Uni<RestResponse<ShareAnswer>> share(
            @HeaderParam(Idempotency.HEADER) String idempotencyKey, @NotNull @Valid ShareRequest request) {
        Caller.Person person = caller.person();
        Ids.require(IdKind.CERTIFICATE, "cert_id", request.certId());
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/cert/share",
                        request,
                        ShareAnswer.class,
                        recording -> creating.create(person, request, origins.of(person, request), recording))
                .map(answer -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.fromStatusCode(answer.status()), answer.body())
                        .header("Cache-Control", "no-store")
                        .build());
    }

    @GET
    @Access(value = Access.Who.PERSON, capability = "account.read")
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(
            operationId = "listShares",
            summary = "The caller's share links, newest first",
            description = "Those that ended too, for some months. limit is 1 to 200, 50 unless told.")
    public Uni<ShareListing> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return own.list(caller.person(), Limit.of(limit), cursor);
    }

    @DELETE
    @Path("/{token}")
    @Access(value = Access.Who.PERSON, capability = "account.read")
    @Operation(
            operationId = "revokeShare",
            summary = "End a share link, named by its share_id or its token",
            description = "Again is as once. Another's is 404, as if it did not exist.")
    public Uni<Void> revoke(String token) {
        Caller.Person person = caller.person();
        return own.revoke(person, token, origins.of(person));
    }
}
