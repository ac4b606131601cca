package bot.spaceduck.identity.block;

import bot.spaceduck.common.auth.PeersOnly;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Blocks for peck-service: read consistently, by primary key. */
@Path("/internal/blocks")
public class InternalBlockResource {
    private final Blocks blocks;

    InternalBlockResource(Blocks blocks) {
        this.blocks = blocks;
    }

    /** Whether the requester is blocked as of now. */
    public record View(boolean blocked) {}

    @GET
    @PeersOnly("peck-service")
    @Operation(hidden = true)
    public Uni<View> check(
            @QueryParam("duckling") String duckling,
            @QueryParam("agent") String agent,
            @QueryParam("operator") String operator) {
        Ids.require(IdKind.ACCOUNT, "duckling", duckling);
        Ids.require(IdKind.AGENT, "agent", agent);
        Ids.require(IdKind.ACCOUNT, "operator", operator);
        return blocks.anyHolds(duckling, Set.of(agent, operator)).map(View::new);
    }
}
