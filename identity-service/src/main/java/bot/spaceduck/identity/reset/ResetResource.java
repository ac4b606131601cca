package bot.spaceduck.identity.reset;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.common.problem.ProblemException;
import bot.spaceduck.identity.account.EmailAddress;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code POST /beak/reset}. */
@Path("/beak/reset")
@Tag(name = "Session")
public class ResetResource {
    private final Reset reset;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;
    private final ResetConfig config;

    ResetResource(Reset reset, Idempotency idempotency, CurrentCaller caller, Origins origins, ResetConfig config) {
        this.reset = reset;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
        this.config = config;
    }

    @POST
    @Access(Access.Who.ANYONE)
    @APIResponse(responseCode = "204", description = "The password is the new one, and every session is over")
    @Operation(summary = "Set a new password with the code that was mailed: 15 minutes, 5 tries, once")
    public Uni<RestResponse<Void>> reset(
            @NotNull @Valid ResetRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Caller who = caller.get();
        EmailAddress email = EmailAddress.parse(request.email());
        return idempotency
                .once(
                        idempotencyKey,
                        who,
                        "POST /beak/reset",
                        request,
                        ResetAnswer.class,
                        recording -> reset.reset(
                                email, request.code(), request.password(), origins.of(who, request), recording))
                .onFailure(ProviderPassword.OutcomeUnknown.class)
                .transform(failure -> ProblemException.unavailable("the identity provider", failure)
                        .withRetryAfter(config.attempt()))
                .map(done -> RestResponse.ResponseBuilder.<Void>noContent()
                        .header("Cache-Control", "no-store")
                        .build());
    }
}
