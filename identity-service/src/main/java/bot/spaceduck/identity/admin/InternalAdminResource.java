package bot.spaceduck.identity.admin;

import bot.spaceduck.common.auth.PeersOnly;
import bot.spaceduck.common.event.Actor;
import bot.spaceduck.common.event.Origin;
import bot.spaceduck.common.trace.TraceContext;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For the gateway, which answers administrators too and has no store of its own. */
@Path("/internal/admin")
public class InternalAdminResource {
    private final AdminReads reads;

    InternalAdminResource(AdminReads reads) {
        this.reads = reads;
    }

    /**
     * An administrator whom the gateway has authenticated is about to see something.
     *
     * @param ipHash keyed hash of his address
     */
    record Seen(@NotBlank String adminId, @NotNull AdminReads.Read action, String ipHash) {}

    @POST
    @Path("/reads")
    @PeersOnly("gateway")
    @Operation(hidden = true)
    public Uni<Void> seen(@NotNull @Valid Seen seen) {
        return reads.record(
                seen.action(),
                new Origin(
                        new Actor(seen.adminId(), Actor.Type.PERSON), seen.ipHash(), null, TraceContext.traceparent()));
    }
}
