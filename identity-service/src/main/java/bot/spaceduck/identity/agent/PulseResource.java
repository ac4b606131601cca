package bot.spaceduck.identity.agent;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.identity.tier.Capability;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Signs of life, under both names. */
@Path("/beak")
@Tag(name = "Agent")
public class PulseResource {
    private final Heartbeat heartbeat;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    PulseResource(Heartbeat heartbeat, Idempotency idempotency, CurrentCaller caller, Origins origins) {
        this.heartbeat = heartbeat;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    @POST
    @Path("/agent/heartbeat")
    @Access(value = Access.Who.AGENT, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "Give a sign of life: ALIVE for less than 10 minutes, SLOW until 30, then OFFLINE")
    public Uni<RestResponse<HeartbeatAnswer>> heartbeat(
            @Valid HeartbeatRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        return record(request, idempotencyKey);
    }

    @POST
    @Path("/pulse")
    @Access(value = Access.Who.AGENT, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "The same as /beak/agent/heartbeat")
    public Uni<RestResponse<HeartbeatAnswer>> pulse(
            @Valid HeartbeatRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        return record(request, idempotencyKey);
    }

    private Uni<RestResponse<HeartbeatAnswer>> record(HeartbeatRequest given, String idempotencyKey) {
        Caller.Agent agent = caller.agent();
        HeartbeatRequest request = Optional.ofNullable(given).orElse(new HeartbeatRequest(null, null));
        return idempotency
                .once(
                        idempotencyKey,
                        agent,
                        "POST /beak/agent/heartbeat",
                        request,
                        HeartbeatAnswer.class,
                        recording -> heartbeat.record(agent.agentId(), request, origins.of(agent, request), recording))
                .map(AgentResource::response);
    }
}
