package bot.spaceduck.identity.forwarding;

import bot.spaceduck.common.auth.PeersOnly;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code POST /internal/notices}. */
@Path("/internal/notices")
public class ForwardingResource {
    private final ForwardNotice forwarding;

    ForwardingResource(ForwardNotice forwarding) {
        this.forwarding = forwarding;
    }

    /** 204 once the mail or text message is this service's to send, however often it is asked; 404 if there is nobody to write to, or nothing proven. */
    @POST
    @PeersOnly({"cert-service", "peck-service"})
    @Operation(hidden = true)
    public Uni<Void> forward(@NotNull @Valid ForwardRequest request) {
        Ids.require(IdKind.ACCOUNT, "duckling_id", request.ducklingId());
        return forwarding.forward(request);
    }
}
