package bot.spaceduck.peck.submission;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.DerivedKey;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.common.page.Limit;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.peck.evidence.CanonicalEvidence;
import bot.spaceduck.peck.evidence.EvidenceRequest;
import bot.spaceduck.peck.evidence.EvidenceSignature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /beak/evidence}. */
@Path("/beak/evidence")
@Tag(name = "evidence")
public class EvidenceResource {
    private final Submit submit;
    private final OwnEvidence own;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final ObjectMapper json;

    EvidenceResource(Submit submit, OwnEvidence own, Idempotency idempotency, CurrentCaller caller, ObjectMapper json) {
        this.submit = submit;
        this.own = own;
        this.idempotency = idempotency;
        this.caller = caller;
        this.json = json;
    }

    @POST
    @Access(value = Access.Who.AGENT, capability = "peck.request")
    @Operation(
            operationId = "submitEvidence",
            summary = "Hand in evidence of work done under a delegation",
            description =
                    "Signed over the canonical form (RFC 8785) of the body. It is kept first and verified then: what "
                            + "is not signed as it should be is answered 401, and stays to be seen as REJECTED.")
    @APIResponse(
            responseCode = "201",
            description = "Kept and accepted",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EvidenceView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same came before: the first answer",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EvidenceView.class)))
    @APIResponse(responseCode = "401", description = "E-401-004: kept as rejected, and the operator is told")
    @APIResponse(
            responseCode = "409",
            description = "E-409-001: the id has another body; E-409-002: no delegation, or the epoch does not rise")
    public Uni<RestResponse<EvidenceView>> submit(
            @NotNull @Valid EvidenceRequest request,
            @Parameter(description = "hmac-sha256=<hex>, or ed25519=<base64url>") @HeaderParam(EvidenceSignature.HEADER)
                    String signature,
            @Parameter(hidden = true) @HeaderParam(DerivedKey.HEADER) String evidenceKey,
            @HeaderParam(Idempotency.HEADER) String key) {
        Caller.Agent agent = caller.agent();
        Ids.require(IdKind.PECK, "peck_id", request.peckId());
        Submit.Handed handed = new Submit.Handed(
                request,
                CanonicalEvidence.of(json, request),
                signature(signature),
                DerivedKey.read(evidenceKey),
                agent);
        return idempotency
                .once(
                        key,
                        agent,
                        "POST /beak/evidence",
                        request,
                        EvidenceView.class,
                        recording -> submit.submit(handed, recording))
                .map(answer -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.fromStatusCode(answer.status()), answer.body())
                        .header("Cache-Control", "no-store")
                        .build());
    }

    @GET
    @Access(value = Access.Who.PERSON_OR_AGENT, capability = "account.read")
    @Operation(
            operationId = "listEvidence",
            summary = "The evidence of a peck, by epoch, for its parties",
            description = "What was rejected is there too.")
    @APIResponse(
            responseCode = "200",
            description = "A page of it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EvidenceView.Listing.class)))
    @APIResponse(responseCode = "404", description = "E-404-001: the caller has no such peck")
    public Uni<EvidenceView.Listing> list(
            @QueryParam("peck_id") String peckId,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        if (peckId == null) {
            throw ProblemException.field(ProblemCode.FIELD_MISSING, "peck_id", "is missing");
        }
        Ids.require(IdKind.PECK, "peck_id", peckId);
        return own.list(caller.get(), peckId, Limit.of(limit), cursor);
    }

    private static EvidenceSignature signature(String header) {
        if (header == null || header.isBlank()) {
            throw ProblemException.field(ProblemCode.FIELD_MISSING, EvidenceSignature.HEADER, "is missing");
        }
        return EvidenceSignature.parse(header)
                .orElseThrow(() -> ProblemException.field(
                        ProblemCode.FIELD_INVALID,
                        EvidenceSignature.HEADER,
                        "is hmac-sha256= with 64 lower-case hex digits, or ed25519= with base64url of 64 bytes"));
    }
}
