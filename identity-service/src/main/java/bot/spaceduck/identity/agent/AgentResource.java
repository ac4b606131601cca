package bot.spaceduck.identity.agent;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.identity.tier.Capability;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;

/** Agents, for their operators. */
@Path("/beak/agent")
@Tag(name = "Agent")
public class AgentResource {
    private final Register register;
    private final AgentViews views;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    AgentResource(Register register, AgentViews views, Idempotency idempotency, CurrentCaller caller, Origins origins) {
        this.register = register;
        this.views = views;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    @POST
    @Path("/register")
    @Access(value = Access.Who.PERSON, capability = Capability.AGENT_MANAGE)
    @APIResponse(
            responseCode = "201",
            description = "The agent is registered",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RegisterAnswer.class)))
    @Operation(summary = "Register an agent; its Beak Key is shown this once")
    public Uni<RestResponse<RegisterAnswer>> register(
            @NotNull @Valid RegisterRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Caller.Person person = caller.person();
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/agent/register",
                        request,
                        RegisterAnswer.class,
                        recording ->
                                register.register(person.accountId(), request, origins.of(person, request), recording))
                .map(AgentResource::response);
    }

    @GET
    @Path("/list")
    @Cache(noStore = true)
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "List own agents, those in service first, each newest first")
    public Uni<AgentViews.Listing> list(
            @QueryParam("status") String status,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        return views.list(caller.person().accountId(), status, limit, cursor);
    }

    @GET
    @Path("/status")
    @Cache(noStore = true)
    @Access(value = Access.Who.AGENT, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "What the platform knows of the agent that asks")
    public Uni<AgentViews.Status> status() {
        return views.status(caller.agent());
    }

    static <R> RestResponse<R> response(Answer<R> answer) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(answer.status()), answer.body())
                .header("Cache-Control", "no-store")
                .build();
    }
}
