package bot.spaceduck.identity.bond;

import bot.spaceduck.common.auth.Access;
import bot.spaceduck.common.auth.Caller;
import bot.spaceduck.common.auth.CurrentCaller;
import bot.spaceduck.common.auth.Origins;
import bot.spaceduck.common.id.IdKind;
import bot.spaceduck.common.id.Ids;
import bot.spaceduck.common.idempotency.Answer;
import bot.spaceduck.common.idempotency.Idempotency;
import bot.spaceduck.identity.cascade.Cascade;
import bot.spaceduck.identity.cascade.Cascades;
import bot.spaceduck.identity.cascade.Cause;
import bot.spaceduck.identity.tier.Capability;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;

/** Bonds, for operators. */
@Path("/beak/bond")
@Tag(name = "Bond")
public class BondResource {
    private final CreateBond create;
    private final RevokeBond revoke;
    private final BondListing listing;
    private final Cascades cascades;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Origins origins;

    BondResource(
            CreateBond create,
            RevokeBond revoke,
            BondListing listing,
            Cascades cascades,
            Idempotency idempotency,
            CurrentCaller caller,
            Origins origins) {
        this.create = create;
        this.revoke = revoke;
        this.listing = listing;
        this.cascades = cascades;
        this.idempotency = idempotency;
        this.caller = caller;
        this.origins = origins;
    }

    @POST
    @Path("/create")
    @Access(value = Access.Who.PERSON, capability = Capability.BOND_CREATE)
    @APIResponse(
            responseCode = "201",
            description = "The agent is bonded",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BondAnswer.class)))
    @Operation(summary = "Bond an own agent, with what it is trusted with; one live bond an agent")
    public Uni<RestResponse<BondAnswer>> create(
            @NotNull @Valid BondRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Caller.Person person = caller.person();
        Ids.require(IdKind.AGENT, "spaceduck_id", request.spaceduckId());
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/bond/create",
                        request,
                        BondAnswer.class,
                        recording -> create.create(person.accountId(), request, origins.of(person, request), recording))
                .map(BondResource::response);
    }

    @GET
    @Path("/list")
    @Cache(noStore = true)
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "List own bonds, the live ones first, each newest first")
    public Uni<BondListing.Listing> list(
            @QueryParam("status") String status,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        return listing.list(caller.person().accountId(), status, limit, cursor);
    }

    @POST
    @Path("/revoke")
    // An end only lessens authority: it takes no tier, so that a fallen one cannot keep anything alive.
    @Access(value = Access.Who.PERSON, capability = Capability.ACCOUNT_READ)
    @Operation(summary = "End a bond, and every delegation that rests on it")
    public Uni<RestResponse<RevokeAnswer>> revoke(
            @NotNull @Valid RevokeRequest request, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        Caller.Person person = caller.person();
        Ids.require(IdKind.BOND, "bond_id", request.bondId());
        return idempotency
                .once(
                        idempotencyKey,
                        person,
                        "POST /beak/bond/revoke",
                        request,
                        RevokeBond.Revoked.class,
                        recording -> revoke.revoke(
                                person.accountId(), request.bondId(), origins.of(person, request), recording))
                .chain(answer -> cascaded(answer.body()))
                .map(answer -> response(Answer.ok(answer)));
    }

    private Uni<RevokeAnswer> cascaded(RevokeBond.Revoked done) {
        Cascade cascade = new Cascade(done.cascadeId(), Cause.BOND, done.bondId(), done.revokedAt());
        return cascades.carryOut(cascade)
                .map(ended -> new RevokeAnswer(true, done.bondId(), Bond.Status.REVOKED, done.revokedAt(), ended));
    }

    private static <R> RestResponse<R> response(Answer<R> answer) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.fromStatusCode(answer.status()), answer.body())
                .header("Cache-Control", "no-store")
                .build();
    }
}
