package bot.spaceduck.identity.newsletter;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.identity.account.EmailAddress;
import bot.spaceduck.identity.botcheck.BotCheck;
import io.smallrye.mutiny.Uni;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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

/** The newsletter, for programs: the same answer whatever is known of an address or token. */
@Path("/beak/newsletter")
@Tag(name = "Newsletter")
@Consumes(MediaType.APPLICATION_JSON)
public class NewsletterResource {
    private final BotCheck botCheck;
    private final Validator validator;
    private final Subscribe subscribe;
    private final Unsubscribe unsubscribe;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    NewsletterResource(
            BotCheck botCheck,
            Validator validator,
            Subscribe subscribe,
            Unsubscribe unsubscribe,
            Idempotency idempotency,
            CurrentCaller caller,
            Origins origins) {
        this.botCheck = botCheck;
        this.validator = validator;
        this.subscribe = subscribe;
        this.unsubscribe = unsubscribe;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    @POST
    @Path("/subscribe")
    @Access(Access.Who.ANYONE)
    @APIResponse(
            responseCode = "202",
            description = "If the address is not subscribed, a mail asks it to confirm",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Accepted.class)))
    @Operation(summary = "Ask for the newsletter; it begins once the address has confirmed")
    public Uni<RestResponse<Accepted>> subscribe(
            SubscribeRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Caller who = caller.get();
        return botCheck.require(request == null ? null : request.turnstileToken())
                .map(passed -> address(request))
                .chain(email -> idempotency.once(
                        idempotencyKey,
                        who,
                        "POST /beak/newsletter/subscribe",
                        request.withoutToken(),
                        Accepted.class,
                        recording -> subscribe.subscribe(email, origins.of(who, request.withoutToken()), recording)))
                .map(answer -> RestResponse.status(RestResponse.Status.ACCEPTED, answer.body()));
    }

    @POST
    @Path("/unsubscribe")
    @Access(Access.Who.ANYONE)
    @Operation(summary = "End the newsletter by the token of any of its mails; again, or with any token, is as once")
    public Uni<Accepted> unsubscribe(@NotNull @Valid UnsubscribeRequest request) {
        return unsubscribe
                .byToken(request.token(), origins.of(caller.get(), request))
                .replaceWith(Accepted::new);
    }

    /** After the bot check: whoever is a program learns nothing. */
    private EmailAddress address(SubscribeRequest request) {
        Set<ConstraintViolation<SubscribeRequest>> violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return EmailAddress.parse(request.email());
    }
}
