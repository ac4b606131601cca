package bot.spaceduck.peck.cascade;

import bot.spaceduck.common.auth.PeersOnly;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For the services whose authorities delegations rest on. */
@Path("/internal/cascades")
public class CascadeResource {
    private final EndDelegations end;
    private final EndWebhooks webhooks;

    CascadeResource(EndDelegations end, EndWebhooks webhooks) {
        this.end = end;
        this.webhooks = webhooks;
    }

    /** @param delegations how many the cascade has ended, at whichever of its tellings */
    public record Ended(int delegations) {}

    @POST
    @PeersOnly({"identity-service", "cert-service"})
    @Operation(hidden = true)
    public Uni<Ended> end(@NotNull @Valid Cascade cascade) {
        return end.because(cascade).call(() -> webhooks.because(cascade)).map(Ended::new);
    }
}
