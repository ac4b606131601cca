package bot.spaceduck.peck.subscription;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code /beak/webhook}, for agents and persons. Removing one takes no tier. */
@Path("/beak/webhook")
@Tag(name = "webhooks")
public class WebhookResource {
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final Register register;
    private final OwnWebhooks own;
    private final Remove remove;
    private final Replay replay;
    private final Idempotency idempotency;
    private final Origins origins;
    private final CurrentCaller caller;

    WebhookResource(
            Register register,
            OwnWebhooks own,
            Remove remove,
            Replay replay,
            Idempotency idempotency,
            Origins origins,
            CurrentCaller caller) {
        this.register = register;
        this.own = own;
        this.remove = remove;
        this.replay = replay;
        this.idempotency = idempotency;
        this.origins = origins;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(CREATED)
    @Access(value = Access.Who.PERSON_OR_AGENT, capability = "peck.request")
    @Operation(
            operationId = "registerWebhook",
            summary = "Have events of the caller's pecks sent to an https address",
            description = "The secret that deliveries are signed with is shown this once.")
    @APIResponse(
            responseCode = "201",
            description = "Told of from now on",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = WebhookAnswer.class)))
    @APIResponse(responseCode = "409", description = "E-409-001: as many as an account may have")
    public Uni<WebhookAnswer> register(
            @NotNull @Valid WebhookRequest request, @HeaderParam(Idempotency.HEADER) String key) {
        Caller owner = caller.get();
        return idempotency
                .once(
                        key,
                        owner,
                        "POST /beak/webhook",
                        request,
                        WebhookAnswer.class,
                        recording -> register.register(request, owner, origins.of(owner, request), recording))
                .map(Answer::body);
    }

    @GET
    @Access(value = Access.Who.PERSON_OR_AGENT, capability = "account.read")
    @Operation(operationId = "listWebhooks", summary = "The caller's webhooks; a person's with those of his agents")
    public Uni<WebhookView.Listing> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return own.list(caller.get(), Limit.of(limit), cursor);
    }

    @GET
    @Path("/{id}")
    @Access(value = Access.Who.PERSON_OR_AGENT, capability = "account.read")
    @Operation(operationId = "seeWebhook", summary = "A webhook and how its deliveries fare, newest first")
    public Uni<WebhookView.Detail> detail(
            @PathParam("id") String id, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        Ids.require(IdKind.WEBHOOK, "id", id);
        return own.detail(caller.get(), id, Limit.of(limit), cursor);
    }

    @DELETE
    @Path("/{id}")
    @Access(value = Access.Who.PERSON_OR_AGENT, capability = "account.read")
    @Operation(operationId = "removeWebhook", summary = "Have nothing more sent there")
    public Uni<Void> remove(@PathParam("id") String id) {
        Ids.require(IdKind.WEBHOOK, "id", id);
        Caller owner = caller.get();
        return remove.remove(owner, id, origins.of(owner));
    }

    @POST
    @Path("/{id}/replay")
    @ResponseStatus(ACCEPTED)
    @Access(value = Access.Who.PERSON_OR_AGENT, capability = "peck.request")
    @Operation(
            operationId = "replayWebhook",
            summary = "Send a delivery again, or all that were given up",
            description = "Under the ids that they had, with tries of their own.")
    @APIResponse(
            responseCode = "202",
            description = "They are on their way",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Replayed.class)))
    @APIResponse(responseCode = "409", description = "E-409-002: the delivery is under way")
    public Uni<Replayed> replay(@PathParam("id") String id, @Valid ReplayRequest request) {
        Ids.require(IdKind.WEBHOOK, "id", id);
        Optional<String> one = Optional.ofNullable(request).map(ReplayRequest::deliveryId);
        return replay.replay(caller.get(), id, one);
    }
}
