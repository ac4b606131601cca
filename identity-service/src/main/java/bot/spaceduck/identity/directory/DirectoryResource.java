package bot.spaceduck.identity.directory;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Tier;
import bot.spaceduck.common.problem.ProblemCode;
import bot.spaceduck.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /beak/directory}. */
@Path("/beak/directory")
@Tag(name = "Account")
public class DirectoryResource {
    private final Directory directory;

    DirectoryResource(Directory directory) {
        this.directory = directory;
    }

    @GET
    @Access(Access.Who.ANYONE)
    @Operation(
            summary = "Ducklings who want to be found",
            description = "Only who asked to be listed, from T1 on; names are masked, and nothing tells who it is.")
    public Uni<Directory.Listing> list(
            @QueryParam("tier") String tier, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return directory.list(Optional.ofNullable(tier).map(DirectoryResource::tier), limit, cursor);
    }

    private static Tier tier(String word) {
        return switch (word) {
            case "T1" -> Tier.T1;
            case "T2" -> Tier.T2;
            case "T3" -> Tier.T3;
            default -> throw ProblemException.field(ProblemCode.FIELD_INVALID, "tier", "is T1, T2 or T3");
        };
    }
}
