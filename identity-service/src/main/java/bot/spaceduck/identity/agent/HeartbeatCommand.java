package bot.spaceduck.identity.agent;

import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.idempotency.Idempotency;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** The heartbeat as a command, whichever of its two names it came under. */
@Singleton
class HeartbeatCommand {
    private final Heartbeat heartbeat;
    private final Idempotency idempotency;
    private final Origins origins;

    HeartbeatCommand(Heartbeat heartbeat, Idempotency idempotency, Origins origins) {
        this.heartbeat = heartbeat;
        this.idempotency = idempotency;
        this.origins = origins;
    }

    Uni<RestResponse<HeartbeatAnswer>> run(Caller.Agent agent, HeartbeatRequest given, String idempotencyKey) {
        HeartbeatRequest request = Optional.ofNullable(given).orElse(new HeartbeatRequest(null, null));
        return idempotency
                .once(
                        idempotencyKey,
                        agent,
                        "POST /beak/agent/heartbeat",
                        request,
                        HeartbeatAnswer.class,
                        recording -> heartbeat.record(agent, request, origins.of(agent, request), recording))
                .map(AgentResource::response);
    }
}
