package bot.spaceduck.peck.reading;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.peck.peck.Parties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /beak/peck/…}. */
@Path("/beak/peck")
@Tag(name = "pecks")
public class ReadingResource {
    private final Awaiting awaiting;
    private final PeckViews views;
    private final Notices notices;
    private final Listing listing;
    private final CurrentCaller caller;

    ReadingResource(Awaiting awaiting, PeckViews views, Notices notices, Listing listing, CurrentCaller caller) {
        this.awaiting = awaiting;
        this.views = views;
        this.notices = notices;
        this.listing = listing;
        this.caller = caller;
    }

    @GET
    @Path("/{id}")
    @Access(value = Access.Who.PERSON_OR_AGENT, capability = "account.read")
    @Operation(summary = "A peck; the agent that asked gets its delegation, and both sides of a connection theirs")
    public Uni<PeckView> one(
            @PathParam("id") String id,
            @Parameter(description = "seconds to wait for a decision, 0 to 30") @QueryParam("wait") String wait) {
        Caller viewer = caller.get();
        Ids.require(IdKind.PECK, "id", id);
        return awaiting.decided(id, peck -> Parties.isParty(peck, viewer), Parameters.await(wait))
                .chain(found ->
                        notices.of(found.peck().facts(), viewer).map(delivery -> views.view(found, viewer, delivery)));
    }

    @GET
    @Path("/inbox")
    @Access(value = Access.Who.PERSON, capability = "account.read")
    @Operation(
            summary =
                    "What was asked of the caller: the undecided first, those with priority before urgent ones before the rest")
    public Uni<PeckPage> inbox(
            @QueryParam("state") String state,
            @QueryParam("kind") String kind,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        Wanted wanted = new Wanted(Wanted.Side.ASKED, Parameters.state(state), Parameters.kind(kind));
        return listing.page("inbox", caller.person(), wanted, Parameters.limit(limit), cursor);
    }

    @GET
    @Path("/history")
    @Access(value = Access.Who.PERSON_OR_AGENT, capability = "account.read")
    @Operation(
            summary = "What was asked of the caller, or what the caller has asked",
            description =
                    "Of a person what was asked of him (side=asked), or what his agents have asked (side=asking); "
                            + "of an agent what it has asked. Tokens are not in lists.")
    public Uni<PeckPage> history(
            @QueryParam("state") String state,
            @QueryParam("kind") String kind,
            @Parameter(description = "asked or asking") @QueryParam("side") String side,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        Caller viewer = caller.get();
        Wanted wanted = new Wanted(Parameters.side(side, viewer), Parameters.state(state), Parameters.kind(kind));
        return listing.page("history", viewer, wanted, Parameters.limit(limit), cursor);
    }
}
