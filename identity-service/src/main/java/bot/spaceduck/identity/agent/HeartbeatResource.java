package bot.spaceduck.identity.agent;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.identity.tier.Capability;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code POST /beak/agent/heartbeat}. */
@Path("/beak/agent/heartbeat")
@Tag(name = "Agent")
public class HeartbeatResource {
    private final HeartbeatCommand heartbeat;
    private final CurrentCaller caller;

    HeartbeatResource(HeartbeatCommand heartbeat, CurrentCaller caller) {
        this.heartbeat = heartbeat;
        this.caller = caller;
    }

    @POST
    @Access(value = Access.Who.AGENT, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "Give a sign of life: ALIVE for less than 10 minutes, SLOW until 30, then OFFLINE")
    public Uni<RestResponse<HeartbeatAnswer>> beat(
            @Valid HeartbeatRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        return heartbeat.run(caller.agent(), request, idempotencyKey);
    }
}
