package bot.spaceduck.cert.issuance;

import bot.spaceduck.cert.certificate.CertificateDocument;
import bot.spaceduck.cert.chain.Cause;
import bot.spaceduck.cert.identity.Account;
import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.common.idempotency.Recording;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code POST /beak/cert/issue}. */
@Path("/beak/cert/issue")
public class IssuanceResource {
    private final IssueCertificate issuing;
    private final Idempotency idempotency;
    private final Origins origins;
    private final CurrentCaller caller;

    IssuanceResource(IssueCertificate issuing, Idempotency idempotency, Origins origins, CurrentCaller caller) {
        this.issuing = issuing;
        this.idempotency = idempotency;
        this.origins = origins;
        this.caller = caller;
    }

    @POST
    @Access(value = Access.Who.PERSON, capability = "certificate.manage")
    @Operation(
            operationId = "issueCertificate",
            summary = "The certificate of the caller's current tier",
            description =
                    "Made if there is none yet, or if the last one is revoked or expired; else the same one again. A rise"
                            + " in tier issues one by itself.")
    @APIResponse(
            responseCode = "201",
            description = "This call made it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CertificateDocument.class)))
    @APIResponse(
            responseCode = "200",
            description = "It was there",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CertificateDocument.class)))
    @APIResponse(responseCode = "409", description = "E-409-002: the account's tier is held down at the moment")
    @APIResponse(responseCode = "503", description = "E-503-001: a dependency is away; ask again")
    public Uni<RestResponse<CertificateDocument>> issue(
            @HeaderParam(Idempotency.HEADER) String idempotencyKey, IssueRequest request) {
        Caller.Person person = caller.person();
        IssueRequest asked = request == null ? new IssueRequest() : request;
        Origin origin = origins.of(person, asked);
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/cert/issue",
                        asked,
                        CertificateDocument.class,
                        recording -> issuing.issue(person.accountId(), Cause.REQUEST, origin, recordedBy(recording))
                                .map(IssuanceResource::answer))
                .map(answer -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.fromStatusCode(answer.status()), answer.body())
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private static Companions recordedBy(Recording recording) {
        return settled -> recording.of(answer(settled));
    }

    private static Answer<CertificateDocument> answer(Issuance outcome) {
        return switch (outcome) {
            case Issuance.Made made -> Answer.created(made.document());
            case Issuance.Found found -> Answer.ok(found.document());
            // The twin's answer takes this one's place.
            case Issuance.Repeated repeated ->
                throw ProblemCode.IDEMPOTENCY_CONFLICT.with("the same request is being served; ask again");
            case Issuance.NotDue notDue -> throw refusal(notDue.account());
        };
    }

    private static ProblemException refusal(Account account) {
        return account.inGoodStanding()
                ? ProblemCode.TIER_TOO_LOW
                        .with("certificates begin with T1")
                        .withMember("required_tier", Tier.T1.name())
                        .withMember("current_tier", account.earnedTier().name())
                : ProblemCode.STATE_CONFLICT.with("nothing is certified while the account's tier is held down");
    }
}
