package bot.spaceduck.identity.hatch;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.identity.account.DisplayName;
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

/** {@code POST /beak/hatch}. */
@Path("/beak/hatch")
@Tag(name = "Account")
public class HatchResource {
    private final BotCheck botCheck;
    private final Validator validator;
    private final DisposableDomains disposable;
    private final Idempotency idempotency;
    private final Origins origins;
    private final CurrentCaller caller;
    private final Hatch hatch;

    HatchResource(
            BotCheck botCheck,
            Validator validator,
            DisposableDomains disposable,
            Idempotency idempotency,
            Origins origins,
            CurrentCaller caller,
            Hatch hatch) {
        this.botCheck = botCheck;
        this.validator = validator;
        this.disposable = disposable;
        this.idempotency = idempotency;
        this.origins = origins;
        this.caller = caller;
        this.hatch = hatch;
    }

    @POST
    @Access(Access.Who.ANYONE)
    @APIResponse(
            responseCode = "201",
            description = "An account exists",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = HatchAnswer.class)))
    @Operation(summary = "Hatch a duckling: make an account and send the code that proves its e-mail address")
    public Uni<RestResponse<HatchAnswer>> hatch(
            HatchRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Caller who = caller.get();
        return botCheck.require(request == null ? null : request.turnstileToken())
                .map(passed -> hatchling(request))
                .chain(hatchling -> idempotency.once(
                        idempotencyKey,
                        who,
                        "POST /beak/hatch",
                        request.withoutToken(),
                        HatchAnswer.class,
                        recording -> hatch.hatch(hatchling, origins.of(who, request.withoutToken()), recording)))
                .map(HatchResource::response);
    }

    /** After the bot check: whoever is a program learns nothing. */
    private Hatchling hatchling(HatchRequest request) {
        Set<ConstraintViolation<HatchRequest>> violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        DisplayName.requireTrimmed(request.displayName());
        EmailAddress email = EmailAddress.parse(request.email());
        disposable.refuse(email);
        return new Hatchling(email, request.displayName(), request.password());
    }

    private static RestResponse<HatchAnswer> response(Answer<HatchAnswer> answer) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(answer.status()), answer.body())
                .header("Cache-Control", "no-store")
                .build();
    }
}
