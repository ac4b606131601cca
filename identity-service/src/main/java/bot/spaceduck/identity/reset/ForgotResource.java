package bot.spaceduck.identity.reset;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.identity.account.EmailAddress;
import bot.spaceduck.identity.botcheck.BotCheck;
import io.smallrye.mutiny.Uni;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code POST /beak/forgot}. */
@Path("/beak/forgot")
@Tag(name = "Session")
public class ForgotResource {
    private final BotCheck botCheck;
    private final Validator validator;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Forgot forgot;

    ForgotResource(
            BotCheck botCheck, Validator validator, Idempotency idempotency, CurrentCaller caller, Forgot forgot) {
        this.botCheck = botCheck;
        this.validator = validator;
        this.idempotency = idempotency;
        this.caller = caller;
        this.forgot = forgot;
    }

    @POST
    @Access(Access.Who.ANYONE)
    @APIResponse(
            responseCode = "202",
            description = "The same for every address; if somebody has it, a code is on its way",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ForgotAnswer.class)))
    @Operation(summary = "Mail a code for a new password")
    public Uni<RestResponse<ForgotAnswer>> forgot(
            ForgotRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Caller who = caller.get();
        return botCheck.require(request == null ? null : request.turnstileToken())
                .map(passed -> email(request))
                .chain(email -> idempotency.once(
                        idempotencyKey,
                        who,
                        "POST /beak/forgot",
                        request.withoutToken(),
                        ForgotAnswer.class,
                        recording -> forgot.ask(email, recording)))
                .map(answer -> RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, answer.body())
                        .header("Cache-Control", "no-store")
                        .build());
    }

    /** After the bot check: whoever is a program learns nothing. */
    private EmailAddress email(ForgotRequest request) {
        Set<ConstraintViolation<ForgotRequest>> violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return EmailAddress.parse(request.email());
    }
}
