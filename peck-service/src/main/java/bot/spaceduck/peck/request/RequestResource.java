package bot.spaceduck.peck.request;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.peck.receipt.Outcome;
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

/** {@code POST /beak/peck} and {@code /beak/peck/withdraw}. */
@Path("/beak/peck")
@Tag(name = "pecks")
public class RequestResource {
    private static final int CREATED = 201;

    private final Ask ask;
    private final Withdraw withdraw;
    private final Idempotency idempotency;
    private final CurrentCaller caller;

    RequestResource(Ask ask, Withdraw withdraw, Idempotency idempotency, CurrentCaller caller) {
        this.ask = ask;
        this.withdraw = withdraw;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(CREATED)
    @Access(value = Access.Who.AGENT, capability = "peck.request")
    @APIResponse(
            responseCode = "201",
            description = "The request waits for a decision",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Asked.class)))
    @Operation(summary = "Ask for leave to act, for a delegation by another agent, or for a connection")
    public Uni<Asked> ask(@NotNull @Valid PeckRequest request, @HeaderParam(Idempotency.HEADER) String key) {
        Caller.Agent agent = caller.agent();
        RequestRules.check(request, agent);
        return idempotency
                .once(
                        key,
                        agent,
                        "POST /beak/peck",
                        request,
                        Asked.class,
                        recording -> ask.ask(request, agent, recording))
                .map(Answer::body);
    }

    @POST
    @Path("/withdraw")
    @Access(value = Access.Who.AGENT, capability = "account.read")
    @Operation(summary = "Take a request back that is not decided yet")
    public Uni<Outcome> withdraw(@NotNull @Valid WithdrawRequest request, @HeaderParam(Idempotency.HEADER) String key) {
        Caller.Agent agent = caller.agent();
        Ids.require(IdKind.PECK, "peck_id", request.peckId());
        return idempotency
                .once(
                        key,
                        agent,
                        "POST /beak/peck/withdraw",
                        request,
                        Outcome.class,
                        recording -> withdraw.withdraw(request, agent, recording))
                .map(Answer::body);
    }
}
