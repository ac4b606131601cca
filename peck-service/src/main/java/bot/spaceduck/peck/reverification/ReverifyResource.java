package bot.spaceduck.peck.reverification;

import bot.spaceduck.common.auth.PeersOnly;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** For whoever runs the platform: {@code ./spaceduck evidence reverify}. */
@Path("/internal/evidence/reverify")
public class ReverifyResource {
    private static final String NDJSON = "application/x-ndjson";

    private final Reverify reverify;

    ReverifyResource(Reverify reverify) {
        this.reverify = reverify;
    }

    @POST
    @PeersOnly("operations")
    @Produces(NDJSON)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Multi<ReverifyLine> reverify() {
        return reverify.all();
    }
}
