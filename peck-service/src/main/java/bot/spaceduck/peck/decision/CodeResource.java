package bot.spaceduck.peck.decision;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.peck.stepup.ApprovalCodes;
import bot.spaceduck.peck.stepup.CodeSent;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code POST /beak/approve/code}: for who has no passkey at hand. */
@Path("/beak/approve/code")
@Tag(name = "decisions")
public class CodeResource {
    private static final int ACCEPTED = 202;

    private final Undecided undecided;
    private final ApprovalCodes codes;
    private final Idempotency idempotency;
    private final CurrentCaller caller;

    CodeResource(Undecided undecided, ApprovalCodes codes, Idempotency idempotency, CurrentCaller caller) {
        this.undecided = undecided;
        this.codes = codes;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(ACCEPTED)
    @Access(value = Access.Who.PERSON, capability = "peck.approve")
    @APIResponse(
            responseCode = "202",
            description = "A code is on its way by mail",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CodeSent.class)))
    @Operation(summary = "Have a code mailed that approves this one request, for ten minutes")
    public Uni<CodeSent> send(@NotNull @Valid CodeRequest request, @HeaderParam(Idempotency.HEADER) String key) {
        Caller.Person person = caller.person();
        Ids.require(IdKind.PECK, "peck_id", request.peckId());
        return idempotency
                .once(
                        key,
                        person,
                        "POST /beak/approve/code",
                        request,
                        CodeSent.class,
                        recording -> undecided
                                .find(request.peckId(), request.requestHash(), person)
                                .chain(found -> codes.send(found.peck().facts(), person, recording)))
                .map(Answer::body);
    }
}
