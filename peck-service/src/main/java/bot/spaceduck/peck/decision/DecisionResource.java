package bot.spaceduck.peck.decision;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.peck.receipt.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /beak/approve}, {@code /beak/deny}, {@code /beak/unpeck}: a person's, never an agent's. */
@Path("/beak")
@Tag(name = "decisions")
public class DecisionResource {
    private final Approve approve;
    private final Deny deny;
    private final Unpeck unpeck;
    private final Idempotency idempotency;
    private final CurrentCaller caller;

    DecisionResource(Approve approve, Deny deny, Unpeck unpeck, Idempotency idempotency, CurrentCaller caller) {
        this.approve = approve;
        this.deny = deny;
        this.unpeck = unpeck;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("/approve")
    @Access(value = Access.Who.PERSON, capability = "peck.approve")
    @Operation(summary = "Approve the request whose hash is sent back; scopes may be narrowed, the life shortened")
    public Uni<Outcome> approve(@NotNull @Valid ApproveRequest request, @HeaderParam(Idempotency.HEADER) String key) {
        Caller.Person person = caller.person();
        Ids.require(IdKind.PECK, "peck_id", request.peckId());
        return idempotency
                .once(
                        key,
                        person,
                        "POST /beak/approve",
                        request,
                        Outcome.class,
                        recording -> approve.approve(request, person, recording))
                .map(Answer::body);
    }

    @POST
    @Path("/deny")
    // A no, and an end, only lessen authority: they take no tier, so that a fallen one cannot keep anything alive.
    @Access(value = Access.Who.PERSON, capability = "account.read")
    @Operation(summary = "Deny the request")
    public Uni<Outcome> deny(@NotNull @Valid DenyRequest request, @HeaderParam(Idempotency.HEADER) String key) {
        Caller.Person person = caller.person();
        Ids.require(IdKind.PECK, "peck_id", request.peckId());
        return idempotency
                .once(
                        key,
                        person,
                        "POST /beak/deny",
                        request,
                        Outcome.class,
                        recording -> deny.deny(request, person, recording))
                .map(Answer::body);
    }

    @POST
    @Path("/unpeck")
    @Access(value = Access.Who.PERSON, capability = "account.read")
    @Operation(summary = "Revoke a delegation at once, or with dry_run=true list what would end")
    public Uni<Unpecked> unpeck(
            @NotNull @Valid UnpeckRequest request,
            @QueryParam("dry_run") String dryRun,
            @HeaderParam(Idempotency.HEADER) String key) {
        Caller.Person person = caller.person();
        Ids.require(IdKind.PECK, "peck_id", request.peckId());
        if (isDryRun(dryRun)) {
            return unpeck.rehearse(request, person);
        }
        return idempotency
                .once(
                        key,
                        person,
                        "POST /beak/unpeck",
                        request,
                        Unpecked.class,
                        recording -> unpeck.unpeck(request, person, recording))
                .map(Answer::body);
    }

    /** Strict, since a misspelt wish not to revoke must not revoke. */
    private static boolean isDryRun(String asked) {
        return switch (asked) {
            case null -> false;
            case "false" -> false;
            case "true" -> true;
            default -> throw ProblemException.field(ProblemCode.FIELD_INVALID, "dry_run", "is true or false");
        };
    }
}
